"""What a participatory budget is refused with, in French and English."""

from lieudit.kit.sentences import Sentences

SENTENCES: Sentences = {
    "pb_no_section": (
        "Un fichier .pb commence par la ligne « META ».",
        "A .pb file begins with the line “META”.",
    ),
    "pb_missing_section": (
        "La partie {name} manque dans ce fichier .pb (ou un guillemet reste ouvert avant elle).",
        "The section {name} is missing from this .pb file (or a quote is left open before it).",
    ),
    "pb_section_twice": (
        "La partie {name} figure deux fois.",
        "The section {name} appears twice.",
    ),
    "pb_missing_meta": ("META ne dit pas « {name} ».", "META does not tell “{name}”."),
    "pb_vote_type": (
        "Ces bulletins sont de type « {value} » : seuls approval et choose-1 se comptent ici.",
        "These ballots are of type “{value}”: only approval and choose-1 are counted here.",
    ),
    "pb_no_project": (
        "Aucun projet : il en faut au moins un.",
        "There is no project: one is needed.",
    ),
    "pb_too_many_projects": (
        "{found} projets : au plus {limit}.",
        "{found} projects: {limit} at most.",
    ),
    "pb_no_project_id": ("Ce projet n'a pas de project_id.", "This project has no project_id."),
    "pb_comma_in_id": (
        "Le project_id « {value} » contient une virgule : un vote ne pourrait pas le nommer.",
        "The project_id “{value}” holds a comma: no vote could name it.",
    ),
    "pb_project_twice": (
        "Le projet « {value} » figure deux fois.",
        "The project “{value}” appears twice.",
    ),
    "pb_unknown_project": (
        "Ce vote nomme « {value} », qui n'est pas un projet du fichier.",
        "This vote names “{value}”, which is no project of the file.",
    ),
    "sum_out_of_range": (
        "« {value} » n'est pas une somme de 0 à {limit}.",
        "“{value}” is not a sum from 0 to {limit}.",
    ),
    "budget_missing": (
        "La somme à répartir manque ou est négative.",
        "The sum to spend is missing or negative.",
    ),
    "cost_missing": (
        "Le coût de « {name} » manque ou est négatif.",
        "The cost of “{name}” is missing or negative.",
    ),
}
