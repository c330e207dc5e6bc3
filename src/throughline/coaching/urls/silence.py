"""Addresses of silences: see `throughline.coaching.urls`."""

from django.urls import path

from throughline.coaching.views import ladders, reasons, silence

_AT = "coach/clients/<row:pk>/silence/"
urlpatterns = [
    path(_AT, silence.engagement_silence, name="engagement_silence"),
    path(f"{_AT}begin/", silence.silence_begin, name="silence_begin"),
    path(f"{_AT}skip/", silence.silence_skip, name="silence_skip"),
    path(f"{_AT}stop/", silence.silence_stop, name="silence_stop"),
    path(f"{_AT}later/", silence.silence_snooze, name="silence_snooze"),
    path(f"{_AT}steps/<row:step>/", silence.silence_call, name="silence_call"),
    path(f"{_AT}ended/", silence.silence_say, name="silence_say"),
    path(f"{_AT}ended/<row:said>/undo/", silence.silence_unsay, name="silence_unsay"),
    path(f"{_AT}ended/<row:said>/note/", silence.silence_finer, name="silence_finer"),
    path(f"{_AT}landed/", silence.silence_landed, name="silence_landed"),
    path("coach/reasons/", reasons.coach_reasons, name="coach_reasons"),
    path("coach/reasons/table/", reasons.coach_reasons_file, name="coach_reasons_file"),
    path("at/<slug:slug>/ladder/", ladders.practice_ladder, name="practice_ladder"),
    path("at/<slug:slug>/ladder/restore/", ladders.ladder_restore, name="ladder_restore"),
    path("at/<slug:slug>/ladder/words/<slug:kind>/", ladders.ladder_words, name="ladder_words"),
]
