//! What a change of a master record changed, for the audit row: each field that differs, before and after.

use serde::Serialize;
use serde_json::Value;

/// Fields every save moves: they would say nothing.
const MOVING: &[&str] = &["changed_at", "changed_by", "version"];

/// `name: "Dupont" → "Dupont & Fils"`, a line for each field that differs; none when nothing does.
pub fn between<T: Serialize>(before: &T, after: &T) -> Option<String> {
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) = (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return None;
    };
    let mut lines = Vec::new();
    for (field, old) in &before {
        let new = after.get(field).unwrap_or(&Value::Null);
        if old != new && !MOVING.contains(&field.as_str()) {
            lines.push(format!("{field}: {old} → {new}"));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parties::Party;

    #[test]
    fn only_what_differs_is_told() {
        let before = Party::customer("D", "Dupont");
        assert_eq!(between(&before, &before), None);
        let after = Party { name: "Dupont & Fils".into(), blocked: true, version: 9, ..before.clone() };
        assert_eq!(between(&before, &after).unwrap(), "name: \"Dupont\" → \"Dupont & Fils\"\nblocked: false → true");
    }
}
