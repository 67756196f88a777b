package io.dynamodel.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random updates of random items: the result is that of a plain model, which changes a copy in
 * place, one action after the other. Either both fail, or both return the same item.
 */
class UpdatePropertyTest {
  private static final int TRIALS = 6_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final Map<String, AttributeValue> KEY = Values.attributes("p", Values.s("key"));

  /** Marks a removed element of a list in the model. */
  private static final Object REMOVED = new Object();

  /** Reports that the update does not fit the item in the model. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** An action in the model. */
  private record Step(String keyword, List<Object> path, @Nullable Operand operand) {}

  /** The values of SET, ADD and DELETE. */
  private interface Operand {
    AttributeValue of(Map<String, AttributeValue> old);
  }

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private Random random = new Random();
  private RandomValues stock = new RandomValues(random);

  @Test
  void updates_agreeWithAPlainModel() {
    long seed = System.nanoTime();
    int refused = 0;
    int unfit = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      random = new Random(seed + trial);
      stock = new RandomValues(random);
      names.clear();
      values.clear();
      boolean isNew = random.nextInt(10) == 0;
      Map<String, AttributeValue> old = new LinkedHashMap<>(isNew ? Map.of() : stock.attributes());
      old.putAll(KEY);
      List<Step> steps = new ArrayList<>();
      String text = expression(old, steps);
      Update update;
      try {
        update =
            Update.parse(
                text,
                new ExpressionContext(
                    names.isEmpty() ? null : names, values.isEmpty() ? null : values));
      } catch (RequestException e) {
        // Paths overlap, or types do not fit: the model does not cover this.
        assertThat(e.message()).doesNotContain("Syntax", "defined", "function name");
        refused++;
        continue;
      }
      String description =
          "seed " + (seed + trial) + ": " + text + " with " + values + " on " + old;
      Map<String, AttributeValue> expected = null;
      try {
        expected = model(steps, old, !isNew);
      } catch (Unfit | RequestException e) {
        unfit++;
      }
      Map<String, AttributeValue> updated = null;
      try {
        updated = update.apply(isNew ? null : Item.of(old), KEY);
      } catch (RequestException e) {
        assertThat(expected).as(description + ": " + e.message()).isNull();
        continue;
      }
      assertThat(updated == null ? KEY : updated).as(description).isEqualTo(expected);
      assertThat(Item.of(old).attributes()).as(description).isEqualTo(old);
    }
    assertThat(refused).isLessThan(TRIALS * 2 / 3);
    assertThat(unfit).isLessThan(TRIALS / 2);
  }

  private String expression(Map<String, AttributeValue> old, List<Step> steps) {
    StringBuilder text = new StringBuilder();
    Set<String> keywords = new LinkedHashSet<>();
    int sections = 1 + random.nextInt(3);
    for (int i = 0; i < sections; i++) {
      keywords.add(stock.oneOf(List.of("SET", "SET", "REMOVE", "ADD", "DELETE")));
    }
    for (String keyword : keywords) {
      text.append(' ').append(keyword).append(' ');
      int actions = 1 + random.nextInt(3);
      for (int i = 0; i < actions; i++) {
        List<Object> path = path(old);
        text.append(i == 0 ? "" : ", ").append(text(path));
        switch (keyword) {
          case "SET" -> {
            StringBuilder operand = new StringBuilder();
            steps.add(new Step(keyword, path, operand(old, operand)));
            text.append(" = ").append(operand);
          }
          case "REMOVE" -> steps.add(new Step(keyword, path, null));
          default -> {
            AttributeValue value =
                random.nextInt(3) == 0 ? Values.n(random.nextInt(5)) : stock.set();
            steps.add(new Step(keyword, path, item -> value));
            text.append(' ').append(placeholder(value));
          }
        }
      }
    }
    return text.toString();
  }

  private Operand operand(Map<String, AttributeValue> old, StringBuilder text) {
    int kind = random.nextInt(8);
    if (kind < 3) {
      AttributeValue value = stock.value();
      text.append(placeholder(value));
      return item -> value;
    }
    List<Object> path = path(old);
    if (kind == 3) {
      text.append(text(path));
      return item -> present(at(item, path));
    }
    AttributeValue list = Values.l(stock.scalar());
    AttributeValue number = Values.n(random.nextInt(9));
    if (kind < 6) {
      AttributeValue otherwise = kind == 4 ? stock.value() : list;
      text.append("if_not_exists(" + text(path) + ", " + placeholder(otherwise) + ")");
      return item -> {
        AttributeValue value = at(item, path);
        return value == null ? otherwise : value;
      };
    }
    if (kind == 6) {
      text.append("list_append(" + text(path) + ", " + placeholder(list) + ")");
      return item -> {
        if (present(at(item, path)) instanceof AttributeValue.L one) {
          List<AttributeValue> all = new ArrayList<>(one.values());
          all.addAll(((AttributeValue.L) list).values());
          return new AttributeValue.L(all);
        }
        throw new Unfit();
      };
    }
    text.append(text(path) + " - " + placeholder(number));
    return item -> {
      if (present(at(item, path)) instanceof AttributeValue.N one) {
        BigDecimal difference = one.value().subtract(((AttributeValue.N) number).value());
        return new AttributeValue.N(Numbers.checked(difference));
      }
      throw new Unfit();
    };
  }

  private static AttributeValue present(@Nullable AttributeValue value) {
    if (value == null) {
      throw new Unfit();
    }
    return value;
  }

  /** Returns a path that usually leads to a value. */
  private List<Object> path(Map<String, AttributeValue> old) {
    List<Object> path = new ArrayList<>();
    AttributeValue value = new AttributeValue.M(old);
    do {
      if (value instanceof AttributeValue.L list) {
        int index = random.nextInt(list.values().size() + 2);
        path.add(index);
        value = index < list.values().size() ? list.values().get(index) : AttributeValue.NULL;
      } else {
        String name = stock.oneOf(RandomValues.NAMES);
        path.add(name);
        value =
            value instanceof AttributeValue.M map && map.values().containsKey(name)
                ? map.values().get(name)
                : AttributeValue.NULL;
      }
    } while (path.size() < 4
        && random.nextInt(isContainer(value) ? 3 : 12) > (isContainer(value) ? 0 : 10));
    return path;
  }

  private static boolean isContainer(AttributeValue value) {
    return value instanceof AttributeValue.M || value instanceof AttributeValue.L;
  }

  private String text(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object element : path) {
      if (element instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        String placeholder = "#n" + RandomValues.NAMES.indexOf(element);
        names.put(placeholder, (String) element);
        text.append(text.length() == 0 ? "" : ".").append(placeholder);
      }
    }
    return text.toString();
  }

  private String placeholder(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  private static @Nullable AttributeValue at(Map<String, AttributeValue> item, List<Object> path) {
    List<DocumentPath.Element> elements = new ArrayList<>();
    for (Object element : path) {
      elements.add(
          element instanceof Integer index
              ? new DocumentPath.Index(index)
              : new DocumentPath.Key((String) element));
    }
    return new DocumentPath(elements).in(new AttributeValue.M(item));
  }

  // The model: values as plain maps and lists that are changed in place.

  private static Map<String, AttributeValue> model(
      List<Step> steps, Map<String, AttributeValue> old, boolean exists) {
    Object root = thawed(new AttributeValue.M(old));
    List<Step> appends = new ArrayList<>();
    Map<Step, AttributeValue> operands = new HashMap<>();
    for (Step step : steps) {
      if (step.operand() != null) {
        operands.put(step, step.operand().of(old));
      }
    }
    for (Step step : steps) {
      Object container = container(root, step.path());
      Object last = step.path().get(step.path().size() - 1);
      boolean isList = container instanceof List<?> && last instanceof Integer;
      if (!isList && !(container instanceof Map<?, ?> && last instanceof String)) {
        if (exists || step.keyword().equals("SET") || step.keyword().equals("ADD")) {
          throw new Unfit();
        }
      } else if (isList && (Integer) last >= ((List<?>) container).size()) {
        appends.add(step);
      } else {
        put(container, last, after(step, operands.get(step), get(container, last)));
      }
    }
    // Indexes are those of the old lists: elements are appended last, in the order of the indexes.
    appends.sort((a, b) -> Integer.compare(lastIndex(a), lastIndex(b)));
    for (Step step : appends) {
      elements(container(root, step.path())).add(after(step, operands.get(step), null));
    }
    return ((AttributeValue.M) frozen(root)).values();
  }

  private static int lastIndex(Step step) {
    return (Integer) step.path().get(step.path().size() - 1);
  }

  private static Object after(Step step, @Nullable AttributeValue operand, @Nullable Object old) {
    if (operand == null) {
      return REMOVED;
    }
    if (step.keyword().equals("SET")) {
      return thawed(operand);
    }
    boolean adds = step.keyword().equals("ADD");
    if (old == null || old == REMOVED) {
      return adds ? operand : REMOVED;
    }
    if (adds && old instanceof AttributeValue.N a && operand instanceof AttributeValue.N b) {
      return new AttributeValue.N(Numbers.checked(a.value().add(b.value())));
    }
    if (!(old instanceof AttributeValue value)
        || !value.type().isSet()
        || value.type() != operand.type()) {
      throw new Unfit();
    }
    Set<Object> elements = new LinkedHashSet<>(setElements(value));
    if (adds) {
      elements.addAll(setElements(operand));
    } else {
      elements.removeAll(setElements(operand));
    }
    return elements.isEmpty() ? REMOVED : setOf(value, elements);
  }

  private static Set<?> setElements(AttributeValue value) {
    if (value instanceof AttributeValue.SS texts) {
      return texts.values();
    }
    return value instanceof AttributeValue.NS numbers
        ? numbers.values()
        : ((AttributeValue.BS) value).values();
  }

  @SuppressWarnings("unchecked")
  private static AttributeValue setOf(AttributeValue like, Set<?> elements) {
    if (like instanceof AttributeValue.SS) {
      return new AttributeValue.SS((Set<String>) elements);
    }
    return like instanceof AttributeValue.NS
        ? new AttributeValue.NS((Set<BigDecimal>) elements)
        : new AttributeValue.BS((Set<Binary>) elements);
  }

  private static @Nullable Object container(Object root, List<Object> path) {
    Object value = root;
    for (Object element : path.subList(0, path.size() - 1)) {
      value = value == null ? null : get(value, element);
    }
    return value;
  }

  private static @Nullable Object get(Object container, Object element) {
    if (element instanceof Integer index) {
      return container instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }
    return container instanceof Map<?, ?> map ? map.get(element) : null;
  }

  private static void put(@Nullable Object container, Object element, Object value) {
    if (element instanceof Integer index) {
      elements(container).set(index, value);
    } else {
      members(container).put((String) element, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Object> elements(@Nullable Object container) {
    return (List<Object>) Objects.requireNonNull(container);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(@Nullable Object container) {
    return (Map<String, Object>) Objects.requireNonNull(container);
  }

  private static Object thawed(AttributeValue value) {
    if (value instanceof AttributeValue.M map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.values().forEach((name, member) -> members.put(name, thawed(member)));
      return members;
    }
    if (value instanceof AttributeValue.L list) {
      List<Object> elements = new ArrayList<>();
      list.values().forEach(element -> elements.add(thawed(element)));
      return elements;
    }
    return value;
  }

  private static AttributeValue frozen(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      map.forEach(
          (name, member) -> {
            if (member != REMOVED) {
              members.put((String) name, frozen(member));
            }
          });
      return new AttributeValue.M(members);
    }
    if (value instanceof List<?> list) {
      return new AttributeValue.L(
          list.stream()
              .filter(element -> element != REMOVED)
              .map(UpdatePropertyTest::frozen)
              .toList());
    }
    return (AttributeValue) value;
  }
}
