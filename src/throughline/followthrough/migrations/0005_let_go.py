"""Who was let go is found without looking at everybody."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("followthrough", "0004_cooling")]

    operations = [
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                fields=["keeper", "id"],
                condition=Q(ended_at__isnull=False),
                name="relationship_let_go",
            ),
        ),
    ]
