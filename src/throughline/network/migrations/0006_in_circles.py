"""Who is in a circle is read within one index, which takes the place of the one by circle alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0005_merges")]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="circle",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="contacts",
                to="network.circle",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                fields=["circle", "keeper", "relationship"], name="contact_in_circle"
            ),
        ),
    ]
