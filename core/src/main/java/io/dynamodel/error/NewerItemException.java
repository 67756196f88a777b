package io.dynamodel.error;

import io.dynamodel.value.Path;

/**
 * Thrown if an item is stored in a newer version of the schema than the one that the model knows: a
 * newer release of the program has written it. It is neither read nor changed.
 */
public final class NewerItemException extends MappingException {
  private static final long serialVersionUID = 1L;

  private final String table;
  private final String key;
  private final int storedVersion;
  private final int modelVersion;

  /**
   * Creates the exception.
   *
   * @param table the name of the table
   * @param key the primary key of the item, as text
   * @param attribute the attribute with the version of the schema
   * @param storedVersion the version in which the item is stored
   * @param modelVersion the newest version that the model knows
   */
  public NewerItemException(
      String table, String key, String attribute, int storedVersion, int modelVersion) {
    super(
        "item "
            + key
            + " of table "
            + table
            + " is stored in version "
            + storedVersion
            + " of its schema, but this model only knows versions up to "
            + modelVersion
            + ": run the newer release of the program, whose model knows that version",
        null,
        Path.of(attribute),
        "version " + modelVersion + " of the schema or an older one",
        "version " + storedVersion);
    this.table = table;
    this.key = key;
    this.storedVersion = storedVersion;
    this.modelVersion = modelVersion;
  }

  /** Returns the name of the table. */
  public String table() {
    return table;
  }

  /** Returns the primary key of the item, as text. */
  public String key() {
    return key;
  }

  /** Returns the version of the schema in which the item is stored. */
  public int storedVersion() {
    return storedVersion;
  }

  /** Returns the newest version of the schema that the model knows. */
  public int modelVersion() {
    return modelVersion;
  }

  /** Returns this exception, which names its item already. */
  @Override
  public MappingException of(String ofTable, Object ofKey) {
    return this;
  }
}
