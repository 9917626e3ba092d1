"""What `compute tally` refuses with, in French and English."""

from lieudit.kit.sentences import Sentences

SENTENCES: Sentences = {
    "unknown_method": (
        "« {value} » n'est pas une méthode connue.",
        "“{value}” is not a known method.",
    ),
    "input_not_for_method": (
        "{method} ne compte pas de bulletins « {value} » : choisissez un autre --input.",
        "{method} does not count “{value}” ballots: choose another --input.",
    ),
    "no_option": (
        "Aucune option à départager dans ce fichier.",
        "There is no option to choose from in this file.",
    ),
    "no_ballot": (
        "Aucun bulletin à compter : il en faut au moins un.",
        "There is no ballot to count: at least one is needed.",
    ),
    "no_grade": (
        "Aucune note dans ces bulletins : indiquez l'échelle, par exemple --scale 0-5.",
        "There is no grade in these ballots: tell the scale, for instance --scale 0-5.",
    ),
    "empty_option": (
        "Un nom d'option est vide.",
        "The name of an option is empty.",
    ),
    "duplicate_option": (
        "L'option « {name} » figure deux fois : donnez-lui deux noms, ou retirez-en une.",
        "The option “{name}” appears twice: give it two names, or remove one.",
    ),
    "not_an_option": (
        "« {name} » n'est pas une des options du vote.",
        "“{name}” is not one of the options of the vote.",
    ),
    "ranked_twice": (
        "« {name} » est classé deux fois dans ce bulletin.",
        "“{name}” is ranked twice in this ballot.",
    ),
    "unknown_column": (
        "La colonne « {name} » n'est pas attendue ; colonnes : {expected}.",
        "The column “{name}” is not expected; columns: {expected}.",
    ),
    "row_too_short": (
        "Cette ligne a moins de cellules que l'en-tête ({expected}). Sans avis : une cellule vide.",
        "This row has fewer cells than the header ({expected}). No opinion: an empty cell.",
    ),
    "negative_weight": (
        "Un bulletin ne peut pas peser « {value} » : un poids vaut 0 ou plus.",
        "A ballot cannot weigh “{value}”: a weight is 0 or more.",
    ),
    "negative_count": (
        "« {value} » bulletins : un effectif vaut 0 ou plus.",
        "“{value}” ballots: a count is 0 or more.",
    ),
    "grade_out_of_scale": (
        "La note {value} n'est pas sur l'échelle de {lowest} à {highest}.",
        "The grade {value} is not on the scale from {lowest} to {highest}.",
    ),
    "scale_not_read": (
        "« {value} » n'est pas une échelle : écrivez la plus basse et la plus haute note, 0-5.",
        "“{value}” is not a scale: write the lowest and the highest grade, 0-5.",
    ),
    "scale_not_usable": (
        "L'échelle {value} ne convient pas : {limit} échelons au plus, du plus bas au plus haut.",
        "The scale {value} cannot be used: at most {limit} steps, from lowest to highest.",
    ),
    "scale_not_of_tallies": (
        "L'échelle {value} n'a pas autant d'échelons que le fichier de colonnes ({found}).",
        "The scale {value} has not as many steps as the file has columns ({found}).",
    ),
    "seats_not_usable": (
        "« {value} » n'est pas un nombre de sièges : 1 ou plus.",
        "“{value}” is not a number of seats: 1 or more.",
    ),
    "not_a_ranking_line": (
        "« {value} » n'est pas une ligne de classement PrefLib, comme « 3: 1,{{2,3}},4 ».",
        "“{value}” is no ranking line of PrefLib, such as “3: 1,{{2,3}},4”.",
    ),
    "file_cut_short": (
        "Le fichier s'arrête avant les options ou les classements qu'il annonce.",
        "The file ends before the options or the rankings it announces.",
    ),
}
