"""Addresses of one part of the room: see `throughline.coaching.urls`."""

from django.urls import URLPattern, path

from throughline.coaching.views import statements, stating

AT = "at/<slug:slug>/statements/"
MINE = "me/coaching/<row:pk>/statements/"

urlpatterns: list[URLPattern] = [
    path(AT, statements.practice_statements, name="practice_statements"),
    path(f"{AT}letterhead/", statements.practice_letterhead, name="practice_letterhead"),
    path(f"{AT}new/<row:pk>/", stating.practice_statement_new, name="practice_statement_new"),
    path(f"{AT}<row:pk>/", statements.practice_statement, name="practice_statement"),
    path(f"{AT}<row:pk>/pdf/", statements.practice_statement_pdf, name="practice_statement_pdf"),
    path(f"{AT}<row:pk>/csv/", statements.practice_statement_csv, name="practice_statement_csv"),
    path(f"{AT}<row:pk>/send/", statements.practice_statement_send, name="practice_statement_send"),
    path(f"{AT}<row:pk>/paid/", statements.practice_statement_paid, name="practice_statement_paid"),
    path(f"{AT}<row:pk>/void/", statements.practice_statement_void, name="practice_statement_void"),
    path(MINE, stating.my_statements, name="my_statements"),
    path(f"{MINE}<row:statement>/pdf/", stating.my_statement_pdf, name="my_statement_pdf"),
]
