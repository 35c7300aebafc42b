//! Production: work centres, bills of material, routings, how items are replenished and what they ought to cost, work orders.

pub mod bom;
pub mod bom_store;
pub mod centre;
pub mod centre_store;
pub mod cost;
pub mod event;
pub mod event_store;
pub mod explosion;
pub mod mrp;
pub mod plan;
pub mod plan_store;
pub mod routing;
pub mod routing_store;
pub mod standard;
pub mod standard_store;
pub mod variance;
pub mod variance_store;
pub mod work_order;
pub mod work_order_parts_store;
pub mod work_order_store;

pub use bom::{Bom, BomId};
pub use centre::{Centre, CentreId};
pub use event::{Event, EventId};
pub use routing::{Routing, RoutingId};
pub use work_order::{Component, ComponentId, Operation, OperationId, WorkOrder, WorkOrderId};
