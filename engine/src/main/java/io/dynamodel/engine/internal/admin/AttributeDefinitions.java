package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.AttributeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The attribute definitions of a request. */
final class AttributeDefinitions {
  static final TextRule NAME = TextRule.length(1, 255);

  private static final TextRule TYPE = TextRule.oneOf("B", "N", "S");

  private final List<String> names = new ArrayList<>();
  private final Map<String, AttributeType> types = new LinkedHashMap<>();

  /** Reads the definitions of a request. Returns null if they are missing. */
  static @Nullable AttributeDefinitions read(Members request) {
    List<Members> elements =
        request.objects("AttributeDefinitions", "AttributeDefinition", 0, Integer.MAX_VALUE);
    if (elements == null) {
      return null;
    }
    AttributeDefinitions definitions = new AttributeDefinitions();
    for (Members element : elements) {
      String name = element.requiredText("AttributeName", NAME);
      AttributeType type = AttributeType.named(element.requiredText("AttributeType", TYPE));
      definitions.add(name, type == null ? AttributeType.S : type);
    }
    return definitions;
  }

  /** Returns the definitions that a table already has. */
  static AttributeDefinitions of(List<KeySchema.Key> attributes) {
    AttributeDefinitions definitions = new AttributeDefinitions();
    attributes.forEach(attribute -> definitions.add(attribute.name(), attribute.type()));
    return definitions;
  }

  private void add(String name, AttributeType type) {
    names.add(name);
    types.putIfAbsent(name, type);
  }

  /** Returns these definitions and those of other attributes. */
  AttributeDefinitions and(AttributeDefinitions others) {
    AttributeDefinitions both = new AttributeDefinitions();
    types.forEach(both::add);
    others.types.forEach(both::add);
    return both;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  int size() {
    return names.size();
  }

  boolean defines(String name) {
    return types.containsKey(name);
  }

  /** Returns the key attribute with this name, which must be defined. */
  KeySchema.Key key(String name) {
    AttributeType type = types.get(name);
    if (type == null) {
      throw new IllegalStateException("the attribute " + name + " is not defined");
    }
    return new KeySchema.Key(name, type);
  }

  /** Returns the given attributes that are defined, sorted by name, as AWS stores them. */
  List<KeySchema.Key> keys(Set<String> used) {
    return new TreeSet<>(used).stream().map(this::key).toList();
  }

  void checkNoDuplicates() {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw RequestException.validation("Attribute Name is duplicated: " + name);
      }
    }
  }

  /** Checks that each attribute of a key is defined. */
  void checkDefined(Collection<String> keys) {
    if (!types.keySet().containsAll(keys)) {
      throw Messages.invalid(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + new HashSet<>(keys)
              + ", AttributeDefinitions: "
              + this);
    }
  }

  /** Checks that each defined attribute is part of a key. */
  void checkUsed(Set<String> keys) {
    if (!keys.containsAll(names)) {
      throw Messages.invalid(
          "Some AttributeDefinitions are not used. AttributeDefinitions: "
              + this
              + ", keys used: "
              + new HashSet<>(keys));
    }
  }

  /** Returns the names in AWS's order, which is that of a hash table. */
  @Override
  public String toString() {
    Set<String> set = new HashSet<>(Math.max(names.size(), 1));
    set.addAll(names);
    return set.toString();
  }
}
