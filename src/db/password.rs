//! Passwords: Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); the hash carries its
//! parameters and its salt.

use super::fault::Fault;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

fn hasher() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| Fault::Other(anyhow::anyhow!("argon2: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

pub fn hash(password: &str) -> Result<String, Fault> {
    let hash = hasher()?.hash_password(password.as_bytes()).map_err(|e| Fault::Other(anyhow::anyhow!("argon2: {e}")))?;
    Ok(hash.to_string())
}

/// Whether the password is the one hashed. A hash that cannot be read is no match.
pub fn matches(password: &str, hash: &str) -> bool {
    let (Ok(hasher), Ok(parsed)) = (hasher(), PasswordHash::new(hash)) else { return false };
    hasher.verify_password(password.as_bytes(), &parsed).is_ok()
}

/// Seconds to wait after `failures` wrong passwords in a row: none up to five, then doubling to an hour.
pub fn delay_seconds(failures: i64) -> i64 {
    if failures < 5 { 0 } else { (2i64 << (failures - 5).min(11)).min(3600) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_only_itself() {
        let h = hash("table en chêne").unwrap();
        assert!(h.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{h}");
        assert!(matches("table en chêne", &h));
        assert!(!matches("table en chene", &h));
        assert!(!matches("x", "not a hash"));
    }

    #[test]
    fn the_delay_grows_after_five_failures() {
        let waits: Vec<i64> = (3..8).map(delay_seconds).collect();
        assert_eq!(waits, [0, 0, 2, 4, 8]);
        assert_eq!(delay_seconds(60), 3600);
    }
}
