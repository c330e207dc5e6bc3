"""An index by which those whom one knows well and who fell silent are found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followthrough", "0003_lists")]

    operations = [
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("last_on__isnull", False)),
                fields=["keeper", "strength", "last_on", "id"],
                name="relationship_cooling",
            ),
        ),
    ]
