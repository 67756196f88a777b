package io.dynamodel.engine.internal.table;

/** The billing modes, by their names on the wire. */
public enum BillingMode {
  PROVISIONED,
  PAY_PER_REQUEST
}
