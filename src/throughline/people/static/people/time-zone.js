// Tells the sign-up form in which time zone this browser lives; without it, UTC can be changed
// in the settings.
for (const field of document.querySelectorAll("input[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
