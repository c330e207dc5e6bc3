"""By what somebody can be reached is read within the index of their contact points."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_party_at_company")]

    operations = [
        migrations.RemoveIndex(model_name="contactpoint", name="contact_point_by_party"),
        migrations.AddIndex(
            model_name="contactpoint",
            index=models.Index(
                fields=["keeper", "party", "retired_at", "kind"], name="contact_point_of_party"
            ),
        ),
    ]
