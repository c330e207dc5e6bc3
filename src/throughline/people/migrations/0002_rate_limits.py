"""The table that rate limits are counted in; Django's database cache wants it made."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def unmake(apps, schema_editor):
    schema_editor.execute('DROP TABLE IF EXISTS "rate_limits"')


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]
    operations = [migrations.RunPython(make, unmake)]
