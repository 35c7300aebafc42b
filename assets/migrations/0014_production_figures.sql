-- What was closed in a period is looked up by its day: the dashboard and the reports of production ask for a month of it.
CREATE INDEX work_order_closed ON work_order (closed_on, id) WHERE status = 'closed';
