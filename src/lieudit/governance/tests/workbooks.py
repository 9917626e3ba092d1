"""Workbooks shaped as Holaspirit's export, with its extra columns and sheets; all invented."""

from lieudit.kit.workbook_writing import write_workbook

STRUCTURE = [
    ("Circle ID", "Circle", "Role ID", "Role", "Template", "HasAssignation", "Created", "TimeSpent",
     "IsCircle", "Purpose", "Domains", "Accountabilities", "Stratégie"),
    ("", "", "c-root", "Les Tilleuls", "", "TRUE", "2023-01-10", "", "TRUE",
     "Vivre ensemble", "", "", ""),
    ("c-root", "Les Tilleuls", "c-works", "Chantier", "", "TRUE", "2023-02-01", "", "TRUE",
     "<p>Bâtir &amp; tenir</p>", "- Les devis\n- Le calendrier", "", ""),
    ("c-works", "Chantier", "r-tres", "Trésorière", "", "TRUE", "2023-02-01", "4h", "FALSE",
     "Des comptes clairs", "", "Payer\nRendre compte", ""),
    ("c-root", "Les Tilleuls", "r-sec", "Secrétaire", "", "FALSE", "2023-02-01", "", "no", "", "",
     "", ""),
]  # fmt: skip
HOLDERS = [
    ("Last name", "First name", "Email", "Circle ID", "Circle", "Role ID", "Role", "TimeSpent",
     "Since", "Until", "Scope", "Decision Maker", "Circle Admin"),
    ("Steering", "Ann", "ANN@exemple.org", "c-works", "Chantier", "r-tres", "Trésorière", "",
     "2025-03-01", "", "", "", ""),
    ("Ailleurs", "Zoé", "", "c-root", "Les Tilleuls", "r-sec", "Secrétaire", "", "", "", "", "",
     ""),
    ("Member", "Bob", "", "c-works", "Chantier", "", "", "", "31/31/2025", "", "", "", ""),
]  # fmt: skip
POLICIES = [
    ("Circle ID", "Circle", "Role ID", "Role", "Domain", "Policy", "Description"),
    ("c-works", "Chantier", "", "", "", "Plafond", "Pas plus de 500 € sans avis"),
    ("nowhere", "?", "", "", "", "Perdue", ""),
]
TASKS = [("Task", "Owner"), ("Appeler", "Ann"), ("Écrire", "Bob")]
METRICS = [("Metric",), ("Température",)]


def make_holaspirit(**sheets):
    """The file's bytes; a sheet may be replaced, or left out with None."""
    whole = {
        "Members": [("Last name", "First name", "Email"), ("Steering", "Ann", "ann@exemple.org")],
        "Assignations": HOLDERS,
        "Circles & Roles": STRUCTURE,
        "Policies": POLICIES,
        "Tasks": TASKS,
        "Metrics": METRICS,
        **sheets,
    }
    return write_workbook([(name, rows) for name, rows in whole.items() if rows is not None])
