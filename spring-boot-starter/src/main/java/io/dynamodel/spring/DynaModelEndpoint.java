package io.dynamodel.spring;

import io.dynamodel.DynaModel;
import io.dynamodel.table.IndexStatus;
import io.dynamodel.table.TableStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The models with their tables as they are now, and the migrations. Anything that cannot be read is
 * replaced by an {@code error}.
 */
@Endpoint(id = "dynamodel")
public final class DynaModelEndpoint {
  private final ListableBeanFactory beans;
  private final Supplier<Map<String, Object>> migrations;

  /**
   * Creates the endpoint.
   *
   * @param migrations returns what is shown of the migrations; empty without them
   */
  DynaModelEndpoint(ListableBeanFactory beans, Supplier<Map<String, Object>> migrations) {
    this.beans = beans;
    this.migrations = migrations;
  }

  /** Returns everything. */
  @ReadOperation
  public Map<String, Object> dynamodel() {
    Map<String, Object> models = new LinkedHashMap<>();
    for (String name : beans.getBeanNamesForType(DynaModel.class)) {
      DynaModel<?> model = beans.getBean(name, DynaModel.class);
      String shown =
          name.startsWith(ModelRegistrar.MODEL)
              ? name.substring(ModelRegistrar.MODEL.length())
              : name;
      models.put(shown, safely(() -> model(model)));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("models", models);
    Map<String, Object> applied = safely(migrations);
    if (!applied.isEmpty()) {
      all.put("migrations", applied);
    }
    return all;
  }

  private static Map<String, Object> safely(Supplier<Map<String, Object>> part) {
    try {
      return part.get();
    } catch (RuntimeException e) {
      return Map.of("error", ModelHealth.reason(e));
    }
  }

  private static Map<String, Object> model(DynaModel<?> model) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("table", model.table().name());
    shown.putAll(safely(() -> table(model.status())));
    return shown;
  }

  private static Map<String, Object> table(TableStatus status) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("state", status.state());
    shown.put("items", status.itemCount());
    shown.put("bytes", status.sizeBytes());
    List<Map<String, Object>> indexes = new ArrayList<>();
    for (IndexStatus index : status.indexes()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", index.name());
      each.put("state", index.state());
      each.put("items", index.itemCount());
      indexes.add(each);
    }
    shown.put("indexes", indexes);
    shown.put("drift", status.drift());
    status.guards().ifPresent(guards -> shown.put("guards", guards.state()));
    return shown;
  }
}
