package io.dynamodel.internal.entity;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.EntityConfig;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the templates of an entity against its table and its fields. */
final class EntityCheck {
  private final TableConfig table;
  private final EntityConfig config;
  private final Fields fields;
  private final Map<String, KeyTemplate> templates = new LinkedHashMap<>();

  EntityCheck(TableConfig table, EntityConfig config, Fields fields) {
    this.table = table;
    this.config = config;
    this.fields = fields;
  }

  Entity checked() {
    List<String> keys = table.keys().stream().map(KeyAttribute::name).toList();
    add("the hash key", table.hashKey(), config.keys().hashKey(), false);
    KeyAttribute range = table.rangeKey();
    if (range != null) {
      add("the range key", range, config.keys().rangeKey(), true);
    } else if (config.keys().rangeKey() != null) {
      throw invalid("it has a template for the range key, but the table has no range key");
    }
    List<EntityIndex> indexes = new ArrayList<>();
    config.indexes().forEach((name, of) -> indexes.add(index(name, of, keys)));
    checkNames();
    Entity entity = new Entity(config, templates, keys, List.copyOf(indexes));
    refuseKeyFields(entity, "readOnly", table.managed().readOnly());
    refuseKeyFields(entity, "immutable", table.managed().immutable());
    return entity;
  }

  private void refuseKeyFields(Entity entity, String role, Set<String> names) {
    for (String name : names) {
      if (entity.keyFields().contains(name)) {
        throw invalid(
            role + "(\"" + name + "\") is a part of the primary key, and a key never changes");
      }
    }
  }

  private EntityIndex index(String name, EntityConfig.Keys given, List<String> primary) {
    IndexConfig index =
        table
            .index(name)
            .orElseThrow(
                () ->
                    invalid(
                        "the table has no index "
                            + Names.quoted(name)
                            + DidYouMean.phrase(
                                name, table.indexes().stream().map(IndexConfig::name).toList())));
    String of = "index '" + name + "': ";
    if (index.hashKeys().size() > 1 || index.rangeKeys().size() > 1) {
      throw invalid(
          of
              + "its key has several attributes, but a template derives only one: index them as"
              + " fields");
    }
    KeyAttribute hash = index.hashKeys().get(0);
    add(of + "the hash key", hash, given.hashKey(), false);
    if (!index.rangeKeys().isEmpty()) {
      add(of + "the range key", index.rangeKeys().get(0), given.rangeKey(), true);
    } else if (given.rangeKey() != null) {
      throw invalid(of + "it has no range key, but a template for one is given");
    }
    Map<String, KeyTemplate> own = new LinkedHashMap<>();
    for (KeyAttribute key : index.keys()) {
      KeyTemplate template = templates.get(key.name());
      if (template != null && !primary.contains(key.name())) {
        own.put(key.name(), template);
      }
    }
    return new EntityIndex(own);
  }

  /** Adds the template of a key, which may be one that another key has given already. */
  private void add(String what, KeyAttribute key, @Nullable String text, boolean sorts) {
    KeyTemplate known = templates.get(key.name());
    if (known != null && (text == null || text.equals(known.text()))) {
      return;
    }
    if (known != null) {
      throw invalid(
          what
              + " '"
              + key.name()
              + "' already has the template "
              + Names.quoted(known.text())
              + ": give the same one, or none");
    }
    if (text == null) {
      throw invalid(
          what + " '" + key.name() + "' has no template: add " + (sorts ? "rangeKey" : "hashKey"));
    }
    if (key.type() != null && key.type() != ValueType.S) {
      throw invalid(
          what
              + " '"
              + key.name()
              + "' is "
              + key.type().phrase()
              + ", but a template derives a text (S)");
    }
    templates.put(
        key.name(),
        KeyTemplate.of(
            text,
            sorts,
            fields,
            "the entity " + name() + " of table " + table.name() + ": " + what));
  }

  private void checkNames() {
    String type = config.typeAttribute();
    List<String> derived = new ArrayList<>(templates.keySet());
    if (type != null) {
      if (derived.contains(type)) {
        throw invalid("the attribute of the type '" + type + "' is a key: name another attribute");
      }
      derived.add(type);
    }
    for (String name : derived) {
      if (fields.declared(name) != null) {
        throw invalid(
            "the attribute '"
                + name
                + "' is derived, and the schema has a field of that name: rename the field");
      }
    }
  }

  private String name() {
    return config.type() == null ? "without a type" : Names.quoted(config.type());
  }

  private InvalidModelException invalid(String problem) {
    return new InvalidModelException(
        "the entity " + name() + " of table " + table.name() + ": " + problem);
  }
}
