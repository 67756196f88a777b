package io.dynamodel.integration;

import io.dynamodel.F;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes made at random, as they are written, and what they make of a plain item. */
final class Edits {
  final Map<String, Object> written = new LinkedHashMap<>();
  final Map<String, Object> after;
  private final Random random;
  private final Map<String, Object> before;
  private final List<Slot> slots;

  Edits(Random random, Map<String, ?> before, List<Slot> slots) {
    this.random = random;
    this.before = copy(before);
    this.after = copy(before);
    this.slots = slots;
    List<Slot> taken = new ArrayList<>();
    int most = slots.isEmpty() ? 0 : 1 + random.nextInt(2);
    for (int tries = 0; taken.size() < most && tries < 20; tries++) {
      Slot slot = slots.get(random.nextInt(slots.size()));
      if (isThere(slot) && taken.stream().noneMatch(slot::overlaps) && change(slot)) {
        taken.add(slot);
      }
    }
  }

  /**
   * Returns whether the elements of lists on the path exist, and nothing else is in their place.
   */
  private boolean isThere(Slot slot) {
    Object here = before;
    for (Object segment : slot.path()) {
      if (segment instanceof Integer index) {
        if (!(here instanceof List<?> list) || list.size() <= index) {
          return false;
        }
        here = list.get(index);
      } else if (here instanceof Map<?, ?> map) {
        here = map.get(segment);
      } else if (here != null) {
        return false;
      }
    }
    return true;
  }

  private boolean change(Slot slot) {
    if (random.nextInt(3) == 0) {
      written.put(slot.name() + "__remove", true);
      put(slot, null);
      return true;
    }
    Object old = at(before, slot.path());
    if (old == null && random.nextInt(5) == 0 && slot.kind() != Slot.Kind.SET) {
      Object value = whole(slot);
      written.put(slot.name() + "__if_not_exists", value);
      put(slot, value);
      return true;
    }
    return switch (slot.kind()) {
      case NUMBER -> number(slot, old);
      case LIST -> list(slot, old);
      case SET -> set(slot, old);
      case TEXT, WHOLE -> set(slot);
    };
  }

  private boolean set(Slot slot) {
    Object value = whole(slot);
    written.put(slot.name(), value);
    put(slot, value);
    return true;
  }

  private Object whole(Slot slot) {
    return switch (slot.kind()) {
      case LIST -> some(slot, random.nextInt(3));
      case SET -> new LinkedHashSet<>(some(slot, 1 + random.nextInt(2)));
      case NUMBER, TEXT, WHOLE -> slot.value().apply(random);
    };
  }

  private List<Object> some(Slot slot, int size) {
    List<Object> some = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      some.add(slot.value().apply(random));
    }
    return some;
  }

  private boolean number(Slot slot, @Nullable Object old) {
    if (old != null && !(old instanceof Number)) {
      return set(slot);
    }
    int way = random.nextInt(5);
    if (way == 0) {
      return set(slot);
    }
    Slot other = slots.get(random.nextInt(slots.size()));
    boolean isOther =
        way == 1
            && other.kind() == Slot.Kind.NUMBER
            && !other.path().equals(slot.path())
            && at(before, other.path()) instanceof Number;
    Object more = isOther ? at(before, other.path()) : slot.value().apply(random);
    boolean isPlus = random.nextBoolean();
    written.put(
        slot.name() + (isPlus ? "__plus" : "__minus"), isOther ? F.field(other.name()) : more);
    BigDecimal start = old == null ? BigDecimal.ZERO : new BigDecimal(old.toString());
    BigDecimal change = new BigDecimal(String.valueOf(more));
    put(slot, isPlus ? start.add(change) : start.subtract(change));
    return true;
  }

  private boolean list(Slot slot, @Nullable Object old) {
    if ((old != null && !(old instanceof List)) || random.nextInt(4) == 0) {
      return set(slot);
    }
    List<Object> elements = new ArrayList<>(old == null ? List.of() : (List<?>) old);
    if (!elements.isEmpty() && random.nextInt(3) == 0) {
      int index = random.nextInt(elements.size());
      if (random.nextBoolean()) {
        written.put(slot.name() + "__" + index + "__remove", true);
        elements.remove(index);
      } else {
        Object value = slot.value().apply(random);
        written.put(slot.name() + "__" + index, value);
        elements.set(index, value);
      }
    } else {
      List<Object> more = some(slot, random.nextInt(3));
      boolean isAppended = random.nextBoolean();
      written.put(slot.name() + (isAppended ? "__append" : "__prepend"), more);
      elements.addAll(isAppended ? elements.size() : 0, more);
    }
    put(slot, elements);
    return true;
  }

  private boolean set(Slot slot, @Nullable Object old) {
    if (old == null ? random.nextBoolean() : !(old instanceof Set)) {
      return set(slot);
    }
    Set<Object> elements = new LinkedHashSet<>(old == null ? Set.of() : (Set<?>) old);
    Set<Object> some = new LinkedHashSet<>(some(slot, random.nextInt(3)));
    if (random.nextBoolean()) {
      written.put(slot.name() + "__add", some);
      elements.addAll(some);
    } else {
      written.put(slot.name() + "__delete", some);
      elements.removeAll(some);
    }
    if (old != null || !elements.isEmpty()) {
      put(slot, elements.isEmpty() ? null : elements);
    }
    return true;
  }

  static @Nullable Object at(@Nullable Object item, List<Object> path) {
    Object here = item;
    for (Object segment : path) {
      here =
          segment instanceof Integer index
              ? here instanceof List<?> list && index < list.size() ? list.get(index) : null
              : here instanceof Map<?, ?> map ? map.get(segment) : null;
    }
    return here;
  }

  @SuppressWarnings("unchecked") // copies are made of such maps and lists
  private void put(Slot slot, @Nullable Object value) {
    Object here = after;
    List<Object> path = slot.path();
    for (int i = 0; i < path.size() - 1; i++) {
      if (path.get(i) instanceof Integer index) {
        here = ((List<Object>) here).get(index);
      } else {
        Map<String, Object> map = (Map<String, Object>) here;
        if (value == null && !map.containsKey(path.get(i))) {
          return;
        }
        here = map.computeIfAbsent((String) path.get(i), name -> new LinkedHashMap<>());
      }
    }
    Object last = path.get(path.size() - 1);
    if (last instanceof Integer index) {
      List<Object> list = (List<Object>) here;
      if (value == null) {
        list.remove((int) index);
      } else {
        list.set(index, copied(value));
      }
    } else if (value == null) {
      ((Map<String, Object>) here).remove(last);
    } else {
      ((Map<String, Object>) here).put((String) last, copied(value));
    }
  }

  /** A map that can be changed all the way down. */
  static Map<String, Object> copy(Map<String, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(name, copied(value)));
    return copy;
  }

  @SuppressWarnings("unchecked") // plain maps have names as keys
  private static Object copied(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy((Map<String, ?>) map);
    }
    if (value instanceof Set<?> set) {
      return new LinkedHashSet<>(set);
    }
    if (value instanceof Collection<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(copied(each)));
      return copy;
    }
    return value;
  }
}
