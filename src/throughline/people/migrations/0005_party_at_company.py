"""Count the people at each company within an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_card"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("company__isnull", False)),
                fields=["keeper", "company", "arrival"],
                name="party_at_company",
            ),
        ),
    ]
