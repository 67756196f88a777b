package io.dynamodel.spring;

import io.dynamodel.DynaModel;
import io.dynamodel.error.TableMismatchException;
import io.dynamodel.table.TableStatus;

/** What happens to the table of a model before the model is used. */
enum TablesAtStart {
  /** Nothing. */
  NONE {
    @Override
    void prepare(DynaModel<?> model) {}
  },

  /** It has to exist, with the keys and indexes of the model. */
  VALIDATE {
    @Override
    void prepare(DynaModel<?> model) {
      TableStatus status = model.status();
      requireExists(status);
      status.guards().ifPresent(TablesAtStart::requireExists);
      ensure(model);
    }
  },

  /** It is created if it is missing; otherwise, its keys and indexes have to be the model's. */
  ENSURE {
    @Override
    void prepare(DynaModel<?> model) {
      ensure(model);
    }
  },

  /** It is created, or gets the settings of the model. No index is dropped. */
  UPDATE {
    @Override
    void prepare(DynaModel<?> model) {
      try {
        model.updateTable();
      } catch (TableMismatchException e) {
        throw mismatch(e);
      }
    }
  };

  static final String PROPERTY = "dynamodel.tables";

  /**
   * Prepares the table of a model.
   *
   * @throws BadPropertyException if the table is not as it has to be
   */
  abstract void prepare(DynaModel<?> model);

  private static void ensure(DynaModel<?> model) {
    try {
      model.ensureTable();
    } catch (TableMismatchException e) {
      throw mismatch(e);
    }
  }

  private static void requireExists(TableStatus table) {
    if (!table.exists()) {
      throw new BadPropertyException(
          PROPERTY,
          "is \"validate\", but table " + table.name() + " does not exist",
          "Create the table, or set the property to \"ensure\" to have it created.");
    }
  }

  private static BadPropertyException mismatch(TableMismatchException cause) {
    return new BadPropertyException(
        PROPERTY,
        "cannot be fulfilled: " + cause.getMessage(),
        "Change the model, or the table (\"update\" adds indexes; a migration does the rest).",
        cause);
  }
}
