package io.dynamodel.engine.internal.table;

/** How a table is paid for, by the names on the wire. */
public enum BillingMode {
  PROVISIONED,
  PAY_PER_REQUEST
}
