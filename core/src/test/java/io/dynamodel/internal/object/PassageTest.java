package io.dynamodel.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/** Which types do more with the values of their properties than keep them. */
class PassageTest {
  record Plain(
      String id, int a, long b, double c, float d, boolean e, byte f, List<String> g, Plain h) {}

  record PlainByHand(long id, String name) {
    PlainByHand(long id, String name) {
      this.name = name;
      this.id = id;
    }
  }

  record WithMore(String id, int qty) {
    static final int MOST = Math.max(3, 4);

    WithMore withQty(int other) {
      return new WithMore(id, other + MOST);
    }

    String label() {
      return id.toUpperCase(Locale.ROOT);
    }
  }

  record Checking(String id, int qty) {
    Checking {
      if (qty < 0) {
        throw new IllegalArgumentException("less than nothing");
      }
    }
  }

  record Requiring(String id) {
    Requiring {
      Objects.requireNonNull(id);
    }
  }

  record Normalising(String id, String mail) {
    Normalising {
      mail = mail.toLowerCase(Locale.ROOT);
    }
  }

  record Swapping(String id, String name) {
    Swapping(String id, String name) {
      this.id = name;
      this.name = id;
    }
  }

  record Constant(String id, String name) {
    Constant(String id, String name) {
      this.id = id;
      this.name = "constant";
    }
  }

  record Reading(String id, String name) {
    @Override
    public String name() {
      return name == null ? "none" : name;
    }
  }

  public static class Bean {
    private String id;
    private long number = 5;
    private List<String> tags = new ArrayList<>();

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public long getNumber() {
      return number;
    }

    public void setNumber(long number) {
      this.number = number;
    }

    public List<String> getTags() {
      return tags;
    }

    public void setTags(List<String> tags) {
      this.tags = tags;
    }
  }

  public static class Heir extends Bean {
    private boolean done;

    public boolean isDone() {
      return done;
    }

    public Heir setDone(boolean done) {
      this.done = done;
      return this;
    }
  }

  public static class Lowering extends Bean {
    @Override
    public void setId(String id) {
      super.setId(id.toLowerCase(Locale.ROOT));
    }
  }

  public static class Defaulting extends Bean {
    @Override
    public List<String> getTags() {
      return super.getTags() == null ? List.of() : super.getTags();
    }
  }

  public static class Counting {
    private String id;
    private int times;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
      times++;
    }

    public int times() {
      return times;
    }
  }

  public static class Sharing {
    private String name;

    public String getId() {
      return name;
    }

    public void setId(String id) {
      this.name = id;
    }

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  @DynamoDbImmutable(builder = Built.Builder.class)
  public static final class Built {
    private final String id;
    private final int qty;

    private Built(Builder builder) {
      this.id = builder.id;
      this.qty = builder.qty;
    }

    public static Builder builder() {
      return new Builder();
    }

    public String id() {
      return id;
    }

    public int qty() {
      return qty;
    }

    public static final class Builder {
      private String id;
      private int qty = 7;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder qty(int value) {
        this.qty = value;
        return this;
      }

      public Built build() {
        return new Built(this);
      }
    }
  }

  @DynamoDbImmutable(builder = BuiltOfValues.Builder.class)
  public static final class BuiltOfValues {
    private final String id;
    private final double qty;

    BuiltOfValues(double qty, String id) {
      this.id = id;
      this.qty = qty;
    }

    public String getId() {
      return this.id;
    }

    public double getQty() {
      return this.qty;
    }

    public static final class Builder {
      private String id;
      private double qty;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder qty(double value) {
        this.qty = value;
        return this;
      }

      public BuiltOfValues build() {
        return new BuiltOfValues(this.qty, this.id);
      }
    }
  }

  @DynamoDbImmutable(builder = Checked.Builder.class)
  public static final class Checked {
    private final String id;
    private final int qty;

    private Checked(Builder builder) {
      this.id = builder.id;
      this.qty = builder.qty;
    }

    public String id() {
      return id;
    }

    public int qty() {
      return qty;
    }

    public static final class Builder {
      private String id;
      private int qty;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder qty(int value) {
        this.qty = value;
        return this;
      }

      public Checked build() {
        if (qty < 0) {
          throw new IllegalStateException("less than nothing");
        }
        return new Checked(this);
      }
    }
  }

  @DynamoDbImmutable(builder = Crossed.Builder.class)
  public static final class Crossed {
    private final String id;
    private final String name;

    private Crossed(Builder builder) {
      this.id = builder.name;
      this.name = builder.id;
    }

    public String id() {
      return id;
    }

    public String name() {
      return name;
    }

    public static final class Builder {
      private String id;
      private String name;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder name(String value) {
        this.name = value;
        return this;
      }

      public Crossed build() {
        return new Crossed(this);
      }
    }
  }

  record Outer(String id, Checking checking, List<Checking> list, Map<String, Checking> map) {}

  record Around(String id, Plain plain) {
    Around {
      Objects.requireNonNull(plain);
    }
  }

  record Flattening(@DynamoDbFlatten Checking checking, String other) {}

  record FlatteningRuled(@DynamoDbFlatten Plain plain, @DynamoDbFlatten Map<String, String> more) {
    FlatteningRuled {
      Objects.requireNonNull(plain);
    }
  }

  record Optionals(Optional<Checking> checking) {}

  public static class Choosy extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(String each) {
      return !each.isEmpty() && super.add(each);
    }
  }

  record Containers(
      List<String> list,
      ArrayList<String> arrayList,
      Choosy choosy,
      PriorityQueue<String> queue,
      Map<String, String> texts,
      Map<Integer, String> numbers,
      LinkedHashMap<String, String> linked) {}

  @TestFactory
  List<DynamicTest> types() {
    Map<Class<?>, Boolean> rules = new LinkedHashMap<>();
    for (Class<?> keeping :
        List.of(
            Plain.class,
            PlainByHand.class,
            WithMore.class,
            Bean.class,
            Heir.class,
            Built.class,
            BuiltOfValues.class,
            Outer.class)) {
      rules.put(keeping, false);
    }
    for (Class<?> ruling :
        List.of(
            Checking.class,
            Requiring.class,
            Normalising.class,
            Swapping.class,
            Constant.class,
            Reading.class,
            Lowering.class,
            Defaulting.class,
            Counting.class,
            Sharing.class,
            Checked.class,
            Crossed.class,
            Around.class)) {
      rules.put(ruling, true);
    }
    return rules.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().getSimpleName() + (each.getValue() ? " rules" : " keeps"),
                    () -> {
                      for (Field field : fields(each.getKey())) {
                        assertThat(field.ruled()).as(field.name()).isEqualTo(each.getValue());
                        assertThat(field.local()).as(field.name()).isEqualTo(!each.getValue());
                        assertThat(field.withLocal(true).local()).isEqualTo(!each.getValue());
                      }
                    }))
        .toList();
  }

  private static Fields fields(Class<?> type) {
    return Codecs.of(type, Naming.AS_DECLARED).fields();
  }

  private static Field at(Class<?> type, Object... path) {
    return Objects.requireNonNull(fields(type).at(io.dynamodel.value.Path.of(path)));
  }

  @Test
  void fieldsOfNestedTypes_areRuledByTheirOwnType() {
    assertThat(at(Outer.class, "checking").ruled()).isFalse();
    assertThat(at(Outer.class, "checking", "qty").ruled()).isTrue();
    assertThat(at(Outer.class, "list", 0, "qty").ruled()).isTrue();
    assertThat(at(Outer.class, "map", "any", "qty").ruled()).isTrue();
    assertThat(at(Optionals.class, "checking", "qty").ruled()).isTrue();
    assertThat(at(Around.class, "plain", "a").ruled()).isFalse();
  }

  @Test
  void flattenedFields_areRuledByEitherType() {
    assertThat(at(Flattening.class, "qty").ruled()).isTrue();
    assertThat(at(Flattening.class, "other").ruled()).isFalse();
    assertThat(at(FlatteningRuled.class, "a").ruled()).isTrue();
    assertThat(at(FlatteningRuled.class, "anything").ruled()).isTrue();
  }

  @Test
  void hiddenClass_whoseCodeCannotBeRead_isRuled() throws Exception {
    byte[] file =
        Objects.requireNonNull(PlainByHand.class.getResourceAsStream("PassageTest$Bean.class"))
            .readAllBytes();
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();

    assertThat(fields(hidden)).allMatch(Field::ruled);
    assertThat(ByteCode.of(hidden)).isNull();
  }

  @Test
  void classOfAnotherLoader_isReadFromThere() throws Exception {
    ClassLoader alone =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(Plain.class.getName())) {
              throw new ClassNotFoundException(name);
            }
            try (var in = Plain.class.getResourceAsStream("PassageTest$Plain.class")) {
              byte[] file = Objects.requireNonNull(in).readAllBytes();
              return defineClass(name, file, 0, file.length);
            } catch (java.io.IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Class<?> loaded = alone.loadClass(Plain.class.getName());

    assertThat(ByteCode.of(loaded)).isNull();
    assertThat(fields(loaded)).allMatch(Field::ruled);
  }

  @Test
  void containersOfOnesOwn_haveNoBoundsThatTell() {
    assertThat(at(Containers.class, "list").typeBounds()).isEqualTo(Bounds.NONE);
    assertThat(at(Containers.class, "arrayList").typeBounds()).isEqualTo(Bounds.NONE);
    assertThat(at(Containers.class, "linked").typeBounds()).isEqualTo(Bounds.NONE);
    assertThat(at(Containers.class, "choosy").typeBounds()).isNull();
    assertThat(at(Containers.class, "queue").typeBounds()).isNull();
  }

  @Test
  void namesInMaps_areKeysAsTheyAreWritten() {
    Field numbers = at(Containers.class, "numbers");

    assertThat(at(Containers.class, "texts").keepsName("01")).isTrue();
    assertThat(Set.of("1", "-1", "2147483647")).allMatch(numbers::keepsName);
    assertThat(Set.of("01", "1.0", "+1", "one", "2147483648")).noneMatch(numbers::keepsName);
  }

  record Empty() {}

  @Test
  void recordWithoutComponents_isPlain() {
    assertThat(Codecs.of(Empty.class, Naming.AS_DECLARED).fields()).isEmpty();
  }

  /** Duplicated stack values, conditionals and calls are not followed. */
  @Test
  void moves_areGivenUp_whereMoreIsDone() {
    ByteCode code = Objects.requireNonNull(ByteCode.of(WithMore.class));

    assertThat(Moves.of(code, "label", "()Ljava/lang/String;")).isNull();
    assertThat(Moves.of(code, "id", "()Ljava/lang/String;")).isNotNull();
    assertThat(Moves.of(code, "missing", "()V")).isNull();
    assertThat(Moves.of(null, "id", "()Ljava/lang/String;")).isNull();
  }
}
