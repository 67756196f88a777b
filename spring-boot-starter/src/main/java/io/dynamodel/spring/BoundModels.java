package io.dynamodel.spring;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncSingleTable;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.SingleTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Binds definitions to the connection of the application: the factory of the beans that {@link
 * ModelRegistrar} registers. The table of a model is prepared before the bean of the model exists,
 * so that whatever the model is injected into can use it at once.
 */
final class BoundModels {
  private final DynaConnection connection;
  private final ObjectProvider<AsyncDynaConnection> async;
  private final TablesAtStart tables;
  private final Map<Definition<?>, DynaModel<?>> prepared = new ConcurrentHashMap<>();

  BoundModels(
      DynaConnection connection, ObjectProvider<AsyncDynaConnection> async, TablesAtStart tables) {
    this.connection = connection;
    this.async = async;
    this.tables = tables;
  }

  /** Returns the model of a definition, on a table that is prepared. */
  DynaModel<?> model(Definition<?> definition) {
    DynaModel<?> known = prepared.get(definition);
    if (known == null) {
      known = definition.connect(connection);
      tables.prepare(known);
      prepared.put(definition, known);
    }
    return known;
  }

  /** Returns the asynchronous model of a definition, on a table that is prepared. */
  AsyncDynaModel<?> asyncModel(Definition<?> definition) {
    model(definition);
    return definition.connect(async.getObject());
  }

  /** Returns a single table with those of the definitions that are its entities. */
  SingleTable.Bound table(SingleTable table, List<Definition<?>> definitions) {
    return table.connect(connection, entities(table, definitions));
  }

  /** Returns a single table with those of the definitions that are its entities. */
  AsyncSingleTable asyncTable(SingleTable table, List<Definition<?>> definitions) {
    return table.connect(async.getObject(), entities(table, definitions));
  }

  private Definition<?>[] entities(SingleTable table, List<Definition<?>> definitions) {
    String name = table.connect(connection).table().name();
    return definitions.stream()
        .filter(each -> isEntity(model(each), name))
        .toArray(Definition<?>[]::new);
  }

  private static boolean isEntity(DynaModel<?> model, String table) {
    return model.table().entity() != null && model.table().name().equals(table);
  }
}
