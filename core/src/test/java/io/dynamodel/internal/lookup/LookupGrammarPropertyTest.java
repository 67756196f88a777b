package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random field trees with names that invite confusion, and random lookups on them, against a
 * resolution of another build.
 */
class LookupGrammarPropertyTest {
  private static final long SEED = 19990401;
  private static final int TREES = 100 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final List<String> CONFUSING =
      List.of(
          "a",
          "b",
          "a__b",
          "b__a__b",
          "type",
          "size",
          "in",
          "gt",
          "0",
          "12",
          "a__0",
          "size__gt",
          "ne__a",
          "x.y",
          "contains");
  private static final List<String> PLAIN = List.of("title", "author", "info", "tags", "year");
  private static final List<String> SUFFIXES =
      List.of(
          "",
          "__",
          "__eq",
          "__ne",
          "__gt",
          "__size",
          "__size__gt",
          "__size__contains",
          "__type",
          "__in",
          "__contains",
          "__nonsense");

  private final Random random = new Random(SEED);

  /** A path and an operator, as text. */
  private record Meaning(Path path, String operator) {}

  @Test
  void every_lookup_means_what_the_rules_say() {
    int understood = 0;
    int total = 0;
    for (int tree = 0; tree < TREES; tree++) {
      Fields fields = fields(CONFUSING, 3);
      for (int i = 0; i < 100; i++) {
        String lookup = segments(fields) + SUFFIXES.get(random.nextInt(SUFFIXES.size()));
        Meaning expected = reference(fields, lookup);
        assertThat(parsed(fields, lookup))
            .as(() -> "seed " + SEED + ", " + lookup + " on " + describe(fields))
            .isEqualTo(expected);
        total++;
        understood += expected == null ? 0 : 1;
      }
    }
    assertThat(understood).as("enough of both kinds").isBetween(total / 4, total - total / 20);
  }

  @Test
  void a_lookup_of_plain_names_comes_back_as_its_path_and_operator() {
    for (int tree = 0; tree < TREES; tree++) {
      Fields fields = fields(PLAIN, 3);
      Path path = path(fields);
      String name =
          path.segments().stream().map(Object::toString).collect(Collectors.joining("__"));
      for (Operator operator : Operator.values()) {
        assertThat(parsed(fields, name + "__" + operator))
            .isEqualTo(new Meaning(path, operator.toString()));
        assertThat(LookupParser.operator(path, operator.toString(), fields, "books"))
            .extracting(Target::path, Target::operator)
            .containsExactly(path, operator);
      }
      assertThat(parsed(fields, name)).isEqualTo(new Meaning(path, "eq"));
      assertThat(parsed(fields, name + "__")).isEqualTo(new Meaning(path, "eq"));
      assertThat(parsed(fields, name + "__size__lte")).isEqualTo(new Meaning(path, "size lte"));
    }
  }

  @Test
  void a_declared_path_written_out_is_found_again_unless_a_longer_name_takes_its_place() {
    for (int tree = 0; tree < TREES; tree++) {
      Fields fields = fields(CONFUSING, 3);
      Path path = path(fields);
      String name =
          path.segments().stream().map(Object::toString).collect(Collectors.joining("__"));
      Meaning meaning = parsed(fields, name + "__");
      assertThat(meaning).isEqualTo(reference(fields, name + "__"));
      if (meaning != null && meaning.path.segments().size() == path.segments().size()) {
        assertThat(meaning).isEqualTo(new Meaning(path, "eq"));
      }
    }
  }

  private static Meaning parsed(Fields fields, String lookup) {
    try {
      Target target = LookupParser.lookup(lookup, fields, "books");
      return new Meaning(target.path(), (target.size() ? "size " : "") + target.operator());
    } catch (InvalidLookupException e) {
      return null;
    }
  }

  /**
   * The rules once more, over tokens rather than characters. No name here begins or ends with an
   * underscore, so tokens are plain.
   */
  private static Meaning reference(Fields fields, String lookup) {
    List<String> tokens = new ArrayList<>(Arrays.asList(lookup.split("__", -1)));
    boolean forced = tokens.get(tokens.size() - 1).isEmpty();
    if (forced) {
      tokens.remove(tokens.size() - 1);
    }
    Path path = Path.root();
    ValueType type = ValueType.M;
    Fields nested = fields;
    Field element = null;
    while (!tokens.isEmpty()) {
      Field next = null;
      Path longer = null;
      int taken = 0;
      boolean named = type == ValueType.M || type == ValueType.ANY;
      for (int count = 1; named && count <= tokens.size(); count++) {
        Field declared = nested.declared(String.join("__", tokens.subList(0, count)));
        if (declared != null) {
          next = declared;
          longer = path.field(declared.name());
          taken = count;
        }
      }
      if (next == null && !forced && !path.isRoot()) {
        String operator = operator(tokens);
        if (operator != null) {
          return new Meaning(path, operator);
        }
      }
      String first = tokens.get(0);
      boolean listLike = type == ValueType.L || type == ValueType.ANY;
      if (next == null && listLike && first.chars().allMatch(Character::isDigit)) {
        next = element == null ? Field.of("", ValueType.ANY) : element;
        longer = path.index(Integer.parseInt(first));
        taken = 1;
      } else if (next == null && named && nested.undeclared() == Fields.Undeclared.KEEP) {
        next = Field.of(first, ValueType.ANY);
        longer = path.field(first);
        taken = 1;
      }
      if (next == null) {
        return null;
      }
      path = longer;
      type = next.type();
      nested = next.fields();
      element = next.element();
      tokens = tokens.subList(taken, tokens.size());
    }
    return new Meaning(path, "eq");
  }

  private static String operator(List<String> tokens) {
    boolean size = tokens.get(0).equals("size");
    String name = size ? (tokens.size() == 1 ? "eq" : tokens.get(1)) : tokens.get(0);
    if (tokens.size() > (size ? 2 : 1)) {
      return null;
    }
    Map<String, String> known =
        new LinkedHashMap<>(Map.of("eq", "eq", "ne", "ne", "gt", "gt", "in", "in"));
    if (!size) {
      known.putAll(Map.of("type", "attribute_type", "contains", "contains"));
    }
    String operator = known.get(name);
    return operator == null ? null : (size ? "size " : "") + operator;
  }

  private Fields fields(List<String> names, int depth) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      String name = names.get(random.nextInt(names.size()));
      fields.put(name, field(name, names, depth));
    }
    boolean open = random.nextInt(5) == 0 && names == CONFUSING;
    return Fields.of(fields.values(), open ? Fields.Undeclared.KEEP : Fields.Undeclared.REFUSE);
  }

  private Field field(String name, List<String> names, int depth) {
    switch (random.nextInt(depth == 0 ? 3 : 7)) {
      case 0:
        return Field.of(name, ValueType.S);
      case 1:
        return Field.of(name, names == CONFUSING ? ValueType.ANY : ValueType.N);
      case 2:
        return Field.of(name, names == CONFUSING ? ValueType.M : ValueType.SS);
      case 3:
        return Field.of(name, ValueType.L).withElement(field("", names, depth - 1));
      default:
        Fields nested = fields(names, depth - 1);
        return Field.of(name, ValueType.M).withFields(() -> nested);
    }
  }

  /** A path of declared fields and indexes. */
  private Path path(Fields fields) {
    Path path = Path.root();
    Field field = Field.of("", ValueType.M).withFields(() -> fields);
    while (path.isRoot() || random.nextInt(3) > 0) {
      Field element = field.element();
      List<String> declared = List.copyOf(field.fields().names());
      if (field.type() == ValueType.L && element != null) {
        path = path.index(random.nextInt(20));
        field = element;
      } else if (!declared.isEmpty()) {
        String name = declared.get(random.nextInt(declared.size()));
        path = path.field(name);
        field = field.fields().declared(name);
      } else {
        break;
      }
    }
    return path;
  }

  /** Names joined as a lookup joins them: mostly along the tree, sometimes beside it. */
  private String segments(Fields fields) {
    List<String> segments = new ArrayList<>();
    path(fields).segments().forEach(segment -> segments.add(segment.toString()));
    while (random.nextInt(3) == 0) {
      segments.add(CONFUSING.get(random.nextInt(CONFUSING.size())));
    }
    if (random.nextInt(10) == 0) {
      segments.remove(random.nextInt(segments.size()));
    }
    return segments.isEmpty() ? "a" : String.join("__", segments);
  }

  private static String describe(Fields fields) {
    List<String> described = new ArrayList<>();
    for (Field field : fields) {
      Field element = field.element();
      described.add(
          field
              + (field.type() == ValueType.M ? describe(field.fields()) : "")
              + (element == null ? "" : "[" + element + "]"));
    }
    return described + (fields.undeclared() == Fields.Undeclared.KEEP ? "+" : "");
  }
}
