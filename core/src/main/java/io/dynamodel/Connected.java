package io.dynamodel;

import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.model.Model;

/**
 * The models that one model can reach through relations: those of its connection.
 *
 * @param prefix the prefix of the names of their tables
 * @param driver the driver that all of them have
 */
record Connected(TablePrefix prefix, Object driver) {
  <R> Model<R> model(DynaModel.Definition<R> definition) {
    return prefix.of(definition.model(prefix.models()));
  }

  <R> Model<R> model(BoundModel<R> bound) {
    Transaction.requireSame(driver, bound);
    return bound.model();
  }
}
