//! Two people changed one record: what each changed alone is kept from both, what both changed differently is a collision.

use serde_json::{Map, Value};

/// Both sides of a merge; they differ where the two collide.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Collisions as they are on our side.
    pub ours: Value,
    /// Collisions as they are on theirs.
    pub theirs: Value,
    pub collisions: usize,
}

/// Merges what became of `base` on two sides. Objects are merged key by key; everything else is one value.
pub fn three(base: &Value, ours: &Value, theirs: &Value) -> Merged {
    let whole = |value: &Value| Merged { ours: value.clone(), theirs: value.clone(), collisions: 0 };
    if ours == theirs || theirs == base {
        return whole(ours);
    }
    if ours == base {
        return whole(theirs);
    }
    let (Value::Object(was), Value::Object(mine), Value::Object(others)) = (base, ours, theirs) else {
        return Merged { ours: ours.clone(), theirs: theirs.clone(), collisions: 1 };
    };
    let (mut left, mut right, mut collisions) = (Map::new(), Map::new(), 0);
    let of = |map: &Map<String, Value>, key: &str| map.get(key).cloned().unwrap_or(Value::Null);
    for key in mine.keys().chain(others.keys().filter(|k| !mine.contains_key(*k))) {
        let merged = three(&of(was, key), &of(mine, key), &of(others, key));
        collisions += merged.collisions;
        left.insert(key.clone(), merged.ours);
        right.insert(key.clone(), merged.theirs);
    }
    Merged { ours: Value::Object(left), theirs: Value::Object(right), collisions }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_does_not_collide_is_kept_from_both() {
        let base =
            json!({"name": "Dupont", "phone": "1", "party": {"limit": 10, "city": "Lille", "codes": [1, 2]}, "version": 3});
        let ours =
            json!({"name": "Dupont & Fils", "phone": "1", "party": {"limit": 20, "city": "Lille", "codes": [1]}, "version": 3});
        let theirs =
            json!({"name": "Dupont SA", "phone": "2", "party": {"limit": 10, "city": "Lyon", "codes": [1, 2]}, "version": 4});
        let merged = three(&base, &ours, &theirs);
        let with = |name: &str| json!({"name": name, "phone": "2", "party": {"limit": 20, "city": "Lyon", "codes": [1]}, "version": 4});
        assert_eq!(merged, Merged { ours: with("Dupont & Fils"), theirs: with("Dupont SA"), collisions: 1 });
        // The same change on both sides is none.
        assert_eq!(three(&base, &theirs, &theirs).collisions, 0);
        assert_eq!(three(&json!([1]), &json!([1, 2]), &json!([1, 3])).collisions, 1);
    }
}
