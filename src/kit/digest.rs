//! Fingerprints of facts. Every field that matters goes in with its length, so that two different rows cannot give one
//! fingerprint by sliding text from one field into the next.

use sha2::{Digest as _, Sha256};

/// A fingerprint being made.
pub struct Digest(Sha256);

/// 16 bytes of SHA-256: what a posted document keeps of itself. The audit chain keeps all 32.
pub type Short = [u8; 16];

impl Digest {
    pub fn new(kind: &str) -> Digest {
        Digest(Sha256::new()).text(kind)
    }

    pub fn bytes(mut self, b: &[u8]) -> Digest {
        self.0.update((b.len() as u64).to_le_bytes());
        self.0.update(b);
        self
    }

    pub fn text(self, t: &str) -> Digest {
        self.bytes(t.as_bytes())
    }

    pub fn int(mut self, n: i64) -> Digest {
        self.0.update(n.to_le_bytes());
        self
    }

    pub fn opt(self, n: Option<i64>) -> Digest {
        match n {
            Some(n) => self.int(1).int(n),
            None => self.int(0),
        }
    }

    pub fn full(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    pub fn short(self) -> Short {
        let full = self.full();
        std::array::from_fn(|i| full[i])
    }
}
