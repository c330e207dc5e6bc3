"""What was answered by links is found without reading those that nobody pressed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0003_correspondents"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="link",
            index=models.Index(
                condition=models.Q(("acted_at__isnull", False)),
                fields=["keeper", "act", "-acted_at"],
                name="link_answered",
            ),
        ),
    ]
