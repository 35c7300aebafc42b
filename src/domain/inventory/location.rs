//! Places goods are moved between. Some are inside the stock; customer, supplier, loss and production are outside, and only
//! a move that crosses that border changes what the stock is worth.

crate::ids!(
    /// A warehouse: a site with one or more internal locations.
    WarehouseId,
    /// A place goods are moved from or to.
    LocationId
);

crate::coded! {
    /// What a place is to the stock.
    pub enum LocationKind "location-kind" {
        /// A shelf, a room, the whole shop: inside.
        Internal "internal",
        Customer "customer",
        Supplier "supplier",
        /// Where what is missing went and what is found came from.
        Loss "loss",
        Production "production",
        /// On the road between two of our places: inside.
        Transit "transit",
    }
}

impl LocationKind {
    /// Whether goods there are ours and valued.
    pub fn is_inside(self) -> bool {
        matches!(self, LocationKind::Internal | LocationKind::Transit)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    pub id: LocationId,
    pub code: String,
    pub name: String,
    pub kind: LocationKind,
    /// Internal places belong to a warehouse, the others to none.
    pub warehouse: Option<WarehouseId>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Warehouse {
    pub id: WarehouseId,
    pub code: String,
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Coded;

    #[test]
    fn only_our_own_places_are_inside_the_stock() {
        let inside: Vec<&str> = LocationKind::all().iter().filter(|k| k.is_inside()).map(|k| k.code()).collect();
        assert_eq!(inside, ["internal", "transit"]);
    }
}
