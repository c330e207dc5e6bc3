"""Addresses of early careerists' resumes: see `throughline.coaching.urls`."""

from django.urls import path

from throughline.coaching.views.resumes import bringing, followed, mine, ready, reviewing

COACH, AT, MINE = "coach/resumes/", "at/<slug:slug>/resumes/", "me/coaching/<row:pk>/resume/"
ONE, IN, AT_IN = f"{COACH}<row:pk>/", f"{COACH}bring-in/", f"{AT}bring-in/"

urlpatterns = [
    path(COACH, reviewing.coach_resumes, name="coach_resumes"),
    path(f"{COACH}next/", reviewing.resume_next, name="resume_next"),
    path(f"{COACH}followed/", followed.coach_followed, name="coach_followed"),
    path(f"{COACH}followed.csv", followed.coach_followed_file, name="coach_followed_file"),
    path(IN, bringing.early_in, name="early_in"),
    path(f"{IN}<row:pk>/", bringing.early_table, name="early_table"),
    path(f"{IN}<row:pk>/discard/", bringing.early_out, name="early_out"),
    path(f"{IN}<row:pk>/undo/", bringing.early_back, name="early_back"),
    path(ONE, reviewing.resume, name="resume"),
    path(f"{ONE}take/", reviewing.resume_take, name="resume_take"),
    path(f"{ONE}let-go/", reviewing.resume_let_go, name="resume_let_go"),
    path(f"{ONE}done/", reviewing.resume_done, name="resume_done"),
    path(f"{ONE}again/", reviewing.resume_again, name="resume_again"),
    path(f"{ONE}answer/", reviewing.resume_answer, name="resume_answer"),
    path(f"{ONE}file/", reviewing.resume_file, name="resume_file"),
    path(f"{ONE}comments/<row:comment>/remove/", reviewing.resume_unsay, name="resume_unsay"),
    path(
        f"{ONE}comments/<row:comment>/restore/",
        reviewing.resume_say_again,
        name="resume_say_again",
    ),
    path(AT, followed.practice_resumes, name="practice_resumes"),
    path(f"{AT}followed.csv", followed.practice_followed_file, name="practice_followed_file"),
    path(f"{AT}comments/", ready.practice_ready, name="practice_ready"),
    path(AT_IN, bringing.practice_early_in, name="practice_early_in"),
    path(f"{AT_IN}<row:pk>/", bringing.practice_early_table, name="practice_early_table"),
    path(f"{AT_IN}<row:pk>/discard/", bringing.practice_early_out, name="practice_early_out"),
    path(f"{AT_IN}<row:pk>/undo/", bringing.practice_early_back, name="practice_early_back"),
    path(MINE, mine.my_resume, name="my_resume"),
    path(f"{MINE}journal/", mine.my_resume_journal, name="my_resume_journal"),
    path(f"{MINE}known/", mine.my_resume_known, name="my_resume_known"),
    path("me/coaching/resumes/<row:pk>/", mine.resume_claim, name="resume_claim"),
]
