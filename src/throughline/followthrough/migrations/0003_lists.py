"""Lists of people are sorted by last contact and by due date through an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("followthrough", "0002_links_lead_here")]

    operations = [
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                fields=["keeper", "last_on", "id"],
                condition=Q(last_on__isnull=False),
                name="relationship_by_last",
            ),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                fields=["keeper", "id"],
                condition=Q(last_on__isnull=True),
                name="relationship_never",
            ),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                fields=["keeper", "id"],
                condition=Q(due_on__isnull=True),
                name="relationship_no_due",
            ),
        ),
    ]
