package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Condition.Constant;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Determines the condition under which a change can be made without reading the item. The bounds of
 * the result become exact bounds of the stored value.
 */
final class ChangeGuard {
  private final Change change;
  private final Path path;
  private final Change.Place place;
  private final Field field;

  private ChangeGuard(Change change, Change.Place place) {
    this.change = change;
    this.path = change.path();
    this.place = place;
    this.field = place.field();
  }

  /** Returns the condition; empty if no condition can express it. */
  static Optional<Condition> of(Change change) {
    Change.Place place = change.place();
    return place == null ? Optional.of(Constant.ALWAYS) : new ChangeGuard(change, place).guard();
  }

  private Optional<Condition> guard() {
    if (change.isOfNothing() || !isLocal() || isInsideOfUnknown() || resizesBoundedList()) {
      return Optional.empty();
    }
    return (change.from() == null ? ofValue() : ofOtherField())
        .map(parents()::and)
        .map(withoutDefaults()::and);
  }

  /**
   * Returns the condition that the change starts from no default, which only a read of the item
   * fills in: every value on the path that has one is stored, unless the change replaces it.
   */
  private Condition withoutDefaults() {
    if (place.isValidated()) {
      return Constant.ALWAYS;
    }
    List<Condition> stored = new ArrayList<>();
    int last = place.way().size() - 1;
    for (int i = 0; i <= last; i++) {
      boolean isReplaced = i == last && change.action().types().isEmpty();
      if (place.way().get(i).defaultValue() != null && !isReplaced) {
        stored.add(Condition.exists(Path.of(path.segments().subList(0, i + 1).toArray())));
      }
    }
    return Condition.all(stored);
  }

  private boolean isLocal() {
    if (!place.isValidated()) {
      for (Field each : place.way()) {
        if (!each.local()) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Returns whether the path leads through a field with a converter or container of the user's, a
   * list without repeats, or a map that changes the name.
   */
  private boolean isInsideOfUnknown() {
    List<Field> way = place.way();
    for (int i = 0; i < way.size() - 1; i++) {
      Field outer = way.get(i);
      if (outer.typeBounds() == null
          || (path.segments().get(i + 1) instanceof String name && !outer.keepsName(name))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the change can resize a list with bounds: setting an element after the end
   * appends it, and removing one shortens the list.
   */
  private boolean resizesBoundedList() {
    Field list = place.parent();
    return change.isElement()
        && list != null
        && (list.bounds().minSize() != null || list.bounds().maxSize() != null);
  }

  private Condition parents() {
    if (path.isTopLevel()) {
      return Constant.ALWAYS;
    }
    return isOfType(change.parentPath(), change.isElement() ? ValueType.L : ValueType.M);
  }

  private Optional<Condition> ofValue() {
    return switch (change.action()) {
      case SET, IF_NOT_EXISTS -> Optional.of(Constant.ALWAYS);
      case REMOVE -> ofRemoval();
      case PLUS -> ofSum(new BigDecimal(change.operand().n()));
      case MINUS -> ofSum(new BigDecimal(change.operand().n()).negate());
      case APPEND, PREPEND -> ofLonger(change.operand().l().size());
      case ADD -> ofUnion(Evaluation.elements(change.operand()));
      case DELETE -> ofRest(Evaluation.elements(change.operand()));
      case MERGE -> Optional.empty();
    };
  }

  /**
   * Determines the condition of a removal. For a top-level field, validation of the value null has
   * already decided whether it may be removed. A field that gets a default does not remain missing.
   */
  private Optional<Condition> ofRemoval() {
    boolean isMissed = field.isFilledIn() || (field.required() && !path.isTopLevel());
    return isMissed && !place.isValidated() ? Optional.empty() : Optional.of(Constant.ALWAYS);
  }

  private Optional<Condition> ofSum(BigDecimal more) {
    Bounds ofType = field.typeBounds();
    boolean isFraction = more.stripTrailingZeros().scale() > 0;
    if (ofType == null || (field.whole() && isFraction)) {
      return Optional.empty();
    }
    NumberRange range = NumberRange.of(field.bounds().and(ofType));
    return Optional.of(missingIf(range.contains(more)).or(range.minus(more).condition(path)));
  }

  private Optional<Condition> ofLonger(int more) {
    if (field.typeBounds() == null) {
      return Optional.empty();
    }
    int least = leastSize() - more;
    int most = mostSize() - more;
    Condition longer = sizeIs(least, most);
    Condition list = isOfType(path, ValueType.L);
    return Optional.of(missingIf(least <= 0 && most >= 0).or(list.and(longer)));
  }

  private Optional<Condition> ofUnion(List<AttributeValue> more) {
    int least = leastSize();
    int most = mostSize();
    int n = more.size();
    boolean isBounded = least > 1 || most < Integer.MAX_VALUE;
    if (field.typeBounds() == null || (n > 1 && isBounded)) {
      return Optional.empty();
    }
    Condition set = isOfType(path, Operands.type(change.operand()));
    if (!isBounded) {
      return Optional.of(missingIf(true).or(set));
    }
    Condition among = Condition.term(path, Comparison.CONTAINS, more.get(0));
    Condition within = Condition.all(List.of(atMost(most, among), atLeast(least, among)));
    return Optional.of(missingIf(least <= 1 && most >= 1).or(set.and(within)));
  }

  private Condition atMost(int most, Condition among) {
    return most == Integer.MAX_VALUE
        ? Constant.ALWAYS
        : size(Comparison.LT, most).or(size(Comparison.LTE, most).and(among));
  }

  private Condition atLeast(int least, Condition among) {
    return least <= 1
        ? Constant.ALWAYS
        : size(Comparison.GTE, least).or(size(Comparison.GTE, least - 1).and(among.not()));
  }

  /**
   * Determines the condition of deleting elements from a set. A set without elements is removed. If
   * several elements are deleted, it is unknown how many of them the set contains, so it must be
   * large enough for all of them.
   */
  private Optional<Condition> ofRest(List<AttributeValue> less) {
    if (field.typeBounds() == null || (field.isFilledIn() && !place.isValidated())) {
      return Optional.empty();
    }
    Condition missing = missingIf(!field.required());
    Condition set = isOfType(path, Operands.type(change.operand()));
    if (!field.required() && leastSize() == 0) {
      return Optional.of(missing.or(set));
    }
    int least = Math.max(leastSize(), 1);
    Condition enough = size(Comparison.GTE, least + less.size());
    if (less.size() == 1) {
      Condition without = Condition.term(path, Comparison.CONTAINS, less.get(0)).not();
      enough = enough.or(least == 1 ? without : size(Comparison.GTE, least).and(without));
    }
    return Optional.of(missing.or(set.and(enough)));
  }

  /**
   * Determines the condition of a change by the value of another field. That value fits if it
   * exists, provided that this field has no rules at all, not even for its elements.
   */
  private Optional<Condition> ofOtherField() {
    Path from = change.from();
    if (from == null || !change.action().takesPaths() || !takesAnything()) {
      return Optional.empty();
    }
    if (change.action().types().isEmpty()) {
      Condition fits =
          change.isOfSum()
              ? isOfType(from, ValueType.N)
              : field.type() != ValueType.ANY
                  ? isOfType(from, field.type())
                  : field.required()
                      ? Condition.exists(from).and(isOfType(from, ValueType.NULL).not())
                      : Condition.exists(from);
      return Optional.of(change.ofMissing() == null ? fits : Condition.notExists(from).or(fits));
    }
    ValueType type = change.action().types().iterator().next();
    return Optional.of(isOfType(from, type).and(missingIf(true).or(isOfType(path, type))));
  }

  private boolean takesAnything() {
    Field element = field.element();
    return switch (field.type()) {
      case N, L, SS, NS, BS, ANY ->
          Bounds.NONE.equals(field.bounds())
              && Bounds.NONE.equals(field.typeBounds())
              && !field.whole()
              && (element == null || (element.type() == ValueType.ANY && element.local()));
      default -> false;
    };
  }

  private Condition missingIf(boolean possible) {
    return possible ? Condition.notExists(path) : Constant.NEVER;
  }

  private int leastSize() {
    Integer least = field.bounds().minSize();
    return least == null ? 0 : least;
  }

  private int mostSize() {
    Integer most = field.bounds().maxSize();
    return most == null ? Integer.MAX_VALUE : most;
  }

  private Condition sizeIs(int least, int most) {
    List<Condition> sizes = new ArrayList<>();
    if (most < 0) {
      return Constant.NEVER;
    }
    if (least > 0) {
      sizes.add(size(Comparison.GTE, least));
    }
    if (field.bounds().maxSize() != null) {
      sizes.add(size(Comparison.LTE, most));
    }
    return Condition.all(sizes);
  }

  private Condition size(Comparison comparison, long elements) {
    AttributeValue number = AttributeValue.fromN(Long.toString(elements));
    return new Condition.Term(
        new Operand.Size(path), comparison, List.of(new Operand.Value(number)));
  }

  private static Condition isOfType(Path path, ValueType type) {
    return Condition.term(path, Comparison.TYPE, AttributeValue.fromS(type.name()));
  }
}
