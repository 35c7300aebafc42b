//! Countries as files name them, in English or in French, to the ISO codes addresses keep.

use crate::kit::text::fold;

/// Code, then its names without case and accents.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("AD", &["andorra", "andorre"]),
    ("AE", &["united arab emirates", "emirats arabes unis", "uae"]),
    ("AR", &["argentina", "argentine"]),
    ("AT", &["austria", "autriche", "osterreich"]),
    ("AU", &["australia", "australie"]),
    ("BE", &["belgium", "belgique", "belgie"]),
    ("BG", &["bulgaria", "bulgarie"]),
    ("BR", &["brazil", "bresil", "brasil"]),
    ("CA", &["canada"]),
    ("CH", &["switzerland", "suisse", "schweiz"]),
    ("CI", &["ivory coast", "cote d'ivoire", "cote d’ivoire"]),
    ("CL", &["chile", "chili"]),
    ("CN", &["china", "chine"]),
    ("CO", &["colombia", "colombie"]),
    ("CY", &["cyprus", "chypre"]),
    ("CZ", &["czechia", "czech republic", "tchequie", "republique tcheque"]),
    ("DE", &["germany", "allemagne", "deutschland"]),
    ("DK", &["denmark", "danemark", "danmark"]),
    ("DZ", &["algeria", "algerie"]),
    ("EE", &["estonia", "estonie"]),
    ("ES", &["spain", "espagne", "espana"]),
    ("FI", &["finland", "finlande"]),
    ("FR", &["france"]),
    ("GB", &["united kingdom", "royaume-uni", "royaume uni", "uk", "great britain", "england", "angleterre", "scotland"]),
    ("GR", &["greece", "grece"]),
    ("HR", &["croatia", "croatie"]),
    ("HU", &["hungary", "hongrie"]),
    ("IE", &["ireland", "irlande"]),
    ("IL", &["israel"]),
    ("IN", &["india", "inde"]),
    ("IT", &["italy", "italie", "italia"]),
    ("JP", &["japan", "japon"]),
    ("KR", &["south korea", "coree du sud", "korea"]),
    ("LT", &["lithuania", "lituanie"]),
    ("LU", &["luxembourg"]),
    ("LV", &["latvia", "lettonie"]),
    ("MA", &["morocco", "maroc"]),
    ("MC", &["monaco"]),
    ("MT", &["malta", "malte"]),
    ("MX", &["mexico", "mexique"]),
    ("NL", &["netherlands", "pays-bas", "pays bas", "holland", "nederland"]),
    ("NO", &["norway", "norvege", "norge"]),
    ("NZ", &["new zealand", "nouvelle-zelande"]),
    ("PL", &["poland", "pologne", "polska"]),
    ("PT", &["portugal"]),
    ("RO", &["romania", "roumanie"]),
    ("SE", &["sweden", "suede", "sverige"]),
    ("SG", &["singapore", "singapour"]),
    ("SI", &["slovenia", "slovenie"]),
    ("SK", &["slovakia", "slovaquie"]),
    ("SN", &["senegal"]),
    ("TN", &["tunisia", "tunisie"]),
    ("TR", &["turkey", "turquie", "turkiye"]),
    ("UA", &["ukraine"]),
    ("US", &["usa", "united states", "united states of america", "etats-unis", "etats unis"]),
    ("VE", &["venezuela"]),
    ("ZA", &["south africa", "afrique du sud"]),
];

/// The code of a country given by code or name; none when it is unknown. Any two letters pass as a code.
pub fn code(text: &str) -> Option<String> {
    let name = fold(text.trim());
    let known = COUNTRIES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(code, _)| (*code).to_owned());
    known.or_else(|| (name.len() == 2 && name.bytes().all(|b| b.is_ascii_lowercase())).then(|| name.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_name_and_by_code() {
        for (text, found) in
            [("Germany", Some("DE")), ("États-Unis", Some("US")), ("fr", Some("FR")), ("UK", Some("GB")), ("Nowhere", None)]
        {
            assert_eq!(code(text).as_deref(), found, "{text}");
        }
    }
}
