package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps unique fields unique. In DynamoDB only keys are unique. So each value of a unique field has
 * a guard: an item whose key is made from the value, in a separate table, which no read of the
 * model sees. Guards are written in one transaction with the item that they guard, on condition
 * that no other item owns them.
 *
 * <p>A guard has the time to live of its item, so that both expire together; an expired guard
 * counts as missing.
 *
 * @param model the model of the guarded items
 * @param table the name of the guards' table
 */
public record UniqueGuards(Model<?> model, String table) {
  static final String GUARD = "guard";
  public static final String OWNER = "owner";
  static final String EXPIRES = "expires";

  /** The maximum length of a readable guard; DynamoDB's limit for a hash key is 2,048 bytes. */
  private static final int MAX_READABLE = 1024;

  /** Returns the guards of a model; empty if it has no unique fields. */
  public static Optional<UniqueGuards> of(Model<?> model) {
    return model.table().managed().unique().isEmpty()
        ? Optional.empty()
        : model.table().guards().map(guards -> new UniqueGuards(model, guards.name()));
  }

  /** Returns whether guards have to be written if these attributes change. */
  boolean areTouchedBy(Set<String> changed) {
    return attributes().stream().anyMatch(changed::contains);
  }

  /** Returns the attributes that guards depend on: the unique fields and the time to live. */
  private Set<String> attributes() {
    Set<String> attributes = new LinkedHashSet<>();
    model.table().managed().unique().forEach(attributes::addAll);
    String ttl = model.table().managed().ttl();
    if (ttl != null) {
      attributes.add(ttl);
    }
    return attributes;
  }

  /** Returns the condition that the attributes that guards depend on are as they were read. */
  public Condition asRead(@Nullable Map<String, AttributeValue> stored) {
    return AsRead.of(stored == null ? Map.of() : stored, attributes());
  }

  /**
   * Returns the writes of guards for an item that changes.
   *
   * @param before the item as it is stored; null if it is being created
   * @param after the item as it will be stored; null if it is being deleted
   */
  List<Write> moved(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    List<Write> writes = new ArrayList<>();
    boolean expiresAsBefore =
        before != null && after != null && Objects.equals(expiry(before), expiry(after));
    for (List<String> fields : model.table().managed().unique()) {
      String old = before == null ? null : guardOf(fields, before);
      String now = after == null ? null : guardOf(fields, after);
      if (after != null && now != null && !(now.equals(old) && expiresAsBefore)) {
        writes.add(taking(fields, now, after));
      }
      if (before != null && old != null && !old.equals(now)) {
        writes.add(releasing(fields, old, before));
      }
    }
    return writes;
  }

  /** Returns the key of a guard, which carries the type of an entity. */
  private @Nullable String guardOf(List<String> fields, Map<String, AttributeValue> item) {
    String guard = guard(fields, item);
    return guard == null ? null : typePrefix() + guard;
  }

  private String typePrefix() {
    String type = model.entity() == null ? null : model.entity().type();
    return type == null ? "" : type.length() + ":" + type + "/";
  }

  /** Returns whether a guard is not one of another entity, which has guards in the same table. */
  public boolean isOwn(Map<String, AttributeValue> guard) {
    AttributeValue key = guard.get(GUARD);
    return key == null || key.s() == null || key.s().startsWith(typePrefix());
  }

  /** Returns the writes of all guards of an item, as for a new one. */
  public List<Write> all(Map<String, AttributeValue> item) {
    return moved(null, item);
  }

  /** Returns the deletion of a guard that no item needs any more, unless another item took it. */
  public Write orphan(Map<String, AttributeValue> guard) {
    return new Write(
        table,
        key(guard),
        Write.Plain.DELETE,
        Condition.term(Path.of(OWNER), Comparison.EQ, Objects.requireNonNull(guard.get(OWNER))),
        List.of());
  }

  public Map<String, AttributeValue> key(Map<String, AttributeValue> guard) {
    return Map.of(GUARD, guard.get(GUARD));
  }

  /** Returns a guard as text: {@code guard=email=S15:foo@example.com}. */
  public String named(Map<String, AttributeValue> guard) {
    AttributeValue key = guard.get(GUARD);
    return GUARD + "=" + (key == null ? "?" : key.s());
  }

  private Write taking(List<String> fields, String guard, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> guarding = new LinkedHashMap<>(key(guard));
    guarding.put(OWNER, owner(item));
    AttributeValue expiry = expiry(item);
    if (expiry != null) {
      guarding.put(EXPIRES, expiry);
    }
    AttributeValue now = AttributeValue.fromN(Long.toString(model.now().getEpochSecond()));
    return new Write(
        table,
        key(guard),
        new Write.PutAction(guarding),
        free(item).or(Condition.term(Path.of(EXPIRES), Comparison.LTE, now)),
        fields);
  }

  /** Returns the writes that give the guards of an item that gets another primary key to it. */
  List<Write> reowned(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    Condition isOwned = Condition.term(Path.of(OWNER), Comparison.EQ, owner(before));
    return all(after).stream()
        .map(
            taking ->
                new Write(
                    taking.table(),
                    taking.key(),
                    taking.action(),
                    taking.condition().or(isOwned),
                    taking.guarded()))
        .toList();
  }

  private Write releasing(List<String> fields, String guard, Map<String, AttributeValue> item) {
    return new Write(table, key(guard), Write.Plain.DELETE, free(item), fields);
  }

  /** Returns the condition that the guard is missing, or owned by the item itself. */
  private Condition free(Map<String, AttributeValue> item) {
    return Condition.notExists(Path.of(GUARD))
        .or(Condition.term(Path.of(OWNER), Comparison.EQ, owner(item)));
  }

  private AttributeValue owner(Map<String, AttributeValue> item) {
    return AttributeValue.fromM(model.primaryKey(item));
  }

  private @Nullable AttributeValue expiry(Map<String, AttributeValue> item) {
    String ttl = model.table().managed().ttl();
    return ttl == null ? null : item.get(ttl);
  }

  private static Map<String, AttributeValue> key(String guard) {
    return Map.of(GUARD, AttributeValue.fromS(guard));
  }

  /**
   * Returns the key of a guard, {@code email=S15:foo@example.com}. Different values have different
   * keys, because the lengths separate them. Returns null if a field has no value, because nothing
   * has to be unique then.
   */
  static @Nullable String guard(List<String> fields, Map<String, AttributeValue> item) {
    StringBuilder guard = new StringBuilder();
    for (String field : fields) {
      AttributeValue value = item.get(field);
      String text = value == null ? null : text(value);
      if (value == null || text == null) {
        return null;
      }
      guard.append(guard.isEmpty() ? "" : "&").append(field).append('=').append(value.type());
      guard.append(text.length()).append(':').append(text);
    }
    return guard.length() > MAX_READABLE / 3 && bytes(guard).length > MAX_READABLE
        ? String.join("&", fields) + "=sha256:" + digest(bytes(guard))
        : guard.toString();
  }

  /** Returns null for a value that cannot be unique, such as a list that bypassed the model. */
  private static @Nullable String text(AttributeValue value) {
    if (value.b() != null) {
      return Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
    }
    return value.n() != null ? value.n() : value.s();
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
