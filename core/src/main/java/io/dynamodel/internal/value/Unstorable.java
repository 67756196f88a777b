package io.dynamodel.internal.value;

/** The messages of violations for values that DynamoDB cannot store. */
public final class Unstorable {
  public static final String NOT_FINITE = "must be a finite number";
  public static final String UNPAIRED = "has an unpaired surrogate, which cannot be stored";
  public static final String NULL_ELEMENT = "a set must not have a null element";
  public static final String MIXED = "a set must have elements of one type";
  public static final String REPEATED = "a set must not have an element twice";
  public static final String NOT_SORTABLE = "must be in the years 0000 to 9999, whose texts sort";

  private Unstorable() {}
}
