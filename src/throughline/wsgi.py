"""The web application as WSGI: synchronous views cost two to three times as much under ASGI."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.settings")
application = get_wsgi_application()
