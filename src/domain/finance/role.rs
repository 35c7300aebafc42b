//! The roles accounts play. Every posting names a role; the country's profile says which account plays it.

crate::coded! {
    pub enum PostingRole "posting-role" {
        /// Customers.
        Receivable "receivable",
        /// Suppliers.
        Payable "payable",
        Revenue "revenue",
        RevenueServices "revenue-services",
        /// Carriage charged to customers.
        RevenueCarriage "revenue-carriage",
        /// Goods taken back and rebates granted.
        Returns "returns",
        VatOut "vat-out",
        VatIn "vat-in",
        /// Money of a customer not yet set against an invoice.
        CustomerAdvance "customer-advance",
        SupplierAdvance "supplier-advance",
        /// Delivered, invoice to be issued at the period's end.
        ToInvoice "to-invoice",
        Inventory "inventory",
        /// Goods received, not invoiced.
        Grni "grni",
        /// Goods delivered, not invoiced.
        Dni "dni",
        Cogs "cogs",
        InventoryAdjust "inventory-adjust",
        InventoryVariation "inventory-variation",
        Purchases "purchases",
        /// Billed at another price than the order's, once the goods are in.
        PurchaseDifference "purchase-difference",
        /// Put into work orders that are not closed.
        Wip "wip",
        /// Hours charged to work orders: the wages behind them are booked by the payroll.
        AbsorbedLabour "absorbed-labour",
        AbsorbedOverhead "absorbed-overhead",
        /// Made for more or less than the standard cost.
        ProductionVariance "production-variance",
        /// Lost in production beyond what is normal.
        Scrap "scrap",
        /// The other side of opening balances.
        Opening "opening",
        Bank "bank",
        Cash "cash",
        Cheques "cheques",
        /// Money on its way between two of our accounts.
        Transfers "transfers",
        CashDifferenceGain "cash-difference-gain",
        CashDifferenceLoss "cash-difference-loss",
        DiscountGiven "discount-given",
        BadDebt "bad-debt",
        BankFees "bank-fees",
        Rounding "rounding",
        Result "result",
        ResultLoss "result-loss",
        Retained "retained",
        RetainedLoss "retained-loss",
        Suspense "suspense",
    }
}
