"""The rest of an archive, made up: a career and a search, with the traps of real ones."""

from tests.imports.writing import table

LONG = "Moved 14 care homes to one rota.\n" + "Agency spend fell by a third in two years. " * 9
FILES = {
    "Profile.csv": table(
        [
            ["First Name", "Last Name", "Maiden Name", "Headline", "Summary", "Geo Location"],
            ["Dana", "Reyes", "Cole", "Head of Care", "I run homes well.", "Utrecht"],
        ]
    ),
    "Positions.csv": table(
        [
            ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
            ["Alder Group", "Head of Care", LONG, "Utrecht", "Jan 2020", ""],
            ["Alder Group", "Operations lead", "Ran it", "Utrecht", "2016", "Dec 2019"],
            ["Finch", "Nurse", "", "", "Mai 2009", "when I moved"],
        ]
    ),
    "Education.csv": table(
        [
            ["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"],
            ["Leiden", "2005", "2009", "", "BSc Nursing", "Rowing"],
        ]
    ),
    "Skills.csv": table([["Name"], ["Negotiation"], ["Budgeting"]]),
    "Languages.csv": table([["Name", "Proficiency"], ["Español", "Native or bilingual"]]),
    "Recommendations Received_1234.csv": table(
        [
            ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
            ["Ana", "Lopez", "Finch", "Director", "Calm & exact.", "03/14/21, 05:21 PM", "VISIBLE"],
            ["Ben", "Ito", "Finch", "Chef", "=HYPERLINK(1)", "02/01/19, 09:00 AM", "HIDDEN"],
        ]
    ),
    "Jobs/Job Applications.csv": table(
        [
            [
                *("Application Date", "Contact Email", "Contact Phone Number", "Company Name"),
                *("Job Title", "Job Url", "Resume Name", "Question And Answers"),
            ],
            [
                *("11/20/24, 8:15 AM", "dana@example.com", "+31 6 1", "Umbra Health", "Director"),
                *("https://www.linkedin.com/jobs/view/1", "dana-care-v3.pdf"),
                "Do you have a licence?:Yes | How many years in care?:14",
            ],
            [
                "09/02/24, 1:05 PM",
                "",
                "",
                "Initech",
                "Manager",
                "javascript:alert(1)",
                "old.pdf",
                "",
            ],
        ]
    ),
    "Jobs/Saved Jobs.csv": table(
        [
            ["Saved Date", "Job Url", "Job Title", "Company Name"],
            ["12/01/24, 9:00 AM", "https://www.linkedin.com/jobs/view/9", "COO", "Globex"],
        ]
    ),
    "Email Addresses.csv": table(
        [
            ["Email Address", "Confirmed", "Primary", "Updated On"],
            ["dana@example.com", "Yes", "Yes", "1/2/20, 1:00 PM"],
        ]
    ),
    "PhoneNumbers.csv": table([["Extension", "Number", "Type"], ["", "+31 6 12345678", "Mobile"]]),
    "Company Follows.csv": table(
        [["Organization", "Followed On"], ["Globex", "Fri Jan 12 10:30:11 UTC 2024"]]
    ),
    "Certifications.csv": table(
        [
            ["Name", "Url", "Authority", "Started On", "Finished On", "License Number"],
            ["Prince2", "https://example.com/p", "Axelos", "Mar 2018", "Mar 2031", "P-77"],
        ]
    ),
    "Test Scores.csv": table(
        [["Name", "Description", "Date", "Score"], ["GMAT", "", "2011", "690"]]
    ),
}
