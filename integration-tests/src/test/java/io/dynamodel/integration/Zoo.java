package io.dynamodel.integration;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * Types of every kind that have the fields n, i, s, l, w, m and points: with constraints, with
 * rules and normalisation of their own, with both and with neither.
 */
final class Zoo {
  static final List<Class<?>> TYPES =
      List.of(
          Plain.class,
          Constrained.class,
          Contained.class,
          ClassLevel.class,
          Checking.class,
          Normalising.class,
          NestedRules.class,
          Setting.class,
          Initial.class,
          Built.class,
          Got.class);

  private Zoo() {}

  static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    slots.add(Slot.number("n"));
    slots.add(Slot.number("i"));
    slots.add(Slot.text("s"));
    slots.add(Slot.list("l"));
    slots.add(Slot.set("w"));
    slots.add(Slot.number("m", "a"));
    slots.add(Slot.number("m", "b"));
    slots.add(Slot.text("m", "t"));
    slots.add(Slot.list("m", "l"));
    slots.add(Slot.number("points", "x"));
    slots.add(Slot.number("points", "Big"));
    return slots;
  }

  record Part(
      @Nullable Integer a, @Nullable Integer b, @Nullable String t, @Nullable List<String> l) {}

  record Plain(
      String id,
      @Nullable Integer n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<String> l,
      @Nullable Set<String> w,
      @Nullable Part m,
      @Nullable Map<String, Integer> points) {}

  record Limited(
      @Nullable @Min(0) @Max(5) Integer a,
      @NotNull Integer b,
      @Nullable @Size(max = 2) String t,
      @Nullable @Size(max = 2) List<String> l) {}

  record Constrained(
      @Pattern(regexp = "[0-9]+") String id,
      @NotNull @Min(0) Integer n,
      @Nullable @Max(4) Long i,
      @Nullable @NotBlank String s,
      @Nullable @Size(min = 1, max = 3) List<String> l,
      @NotEmpty Set<String> w,
      @Nullable @Valid Limited m,
      @Nullable @Size(max = 2) Map<String, Integer> points) {}

  record Contained(
      String id,
      Optional<@Min(0) Integer> n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<@Size(max = 2) String> l,
      @Nullable Set<@Pattern(regexp = "[a-z]+") String> w,
      @Nullable Part m,
      @Nullable Map<@Size(max = 2) String, @Max(3) Integer> points) {}

  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @jakarta.validation.Constraint(validatedBy = Ordered.Judge.class)
  @interface Ordered {
    String message() default "a must not be greater than b";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Judge implements ConstraintValidator<Ordered, Pair> {
      @Override
      public boolean isValid(@Nullable Pair pair, ConstraintValidatorContext context) {
        return pair == null || pair.a() == null || pair.b() == null || pair.a() <= pair.b();
      }
    }
  }

  @Ordered
  record Pair(
      @Nullable Integer a, @Nullable Integer b, @Nullable String t, @Nullable List<String> l) {}

  record ClassLevel(
      String id,
      @Nullable Integer n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<String> l,
      @Nullable Set<String> w,
      @Nullable @Valid Pair m,
      @Nullable Map<String, Integer> points) {
    @AssertTrue(message = "n and s go together")
    boolean isTogether() {
      return (n == null) == (s == null);
    }
  }

  record Checking(
      String id,
      int n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<String> l,
      @Nullable Set<String> w,
      @Nullable Part m,
      @Nullable Map<String, Integer> points) {
    Checking {
      if (n < 0 || (i != null && i < n)) {
        throw new IllegalArgumentException("i must not be less than n, which must not be negative");
      }
    }
  }

  record Normalising(
      String id,
      @Nullable @Max(5) Integer n,
      @Nullable Long i,
      @Nullable @Pattern(regexp = "[a-z]*") String s,
      @Nullable @Size(max = 2) List<String> l,
      @Nullable Set<String> w,
      @Nullable Part m,
      @Nullable Map<String, Integer> points) {
    Normalising {
      n = n == null ? null : Integer.valueOf(Math.abs(n));
      s = s == null ? null : s.strip().toLowerCase(Locale.ROOT);
      l = l == null ? List.of() : l.stream().distinct().toList();
      w = w == null ? null : lower(w);
      i = i != null && i == 0 ? null : i;
    }

    private static Set<String> lower(Set<String> texts) {
      Set<String> lower = new TreeSet<>();
      texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
      return lower;
    }
  }

  record Strict(@Nullable Integer a, int b, @Nullable String t, @Nullable List<String> l) {
    Strict {
      if (a != null && a > b) {
        throw new IllegalArgumentException("a must not be greater than b");
      }
      t = t == null ? "none" : t.strip();
      l = l == null ? null : l.stream().sorted().toList();
    }
  }

  record NestedRules(
      String id,
      @Nullable Integer n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<String> l,
      @Nullable Set<String> w,
      @Nullable Strict m,
      @Nullable Map<String, Integer> points) {}

  /** The common properties of the beans. */
  public static class Setting {
    private String id;
    private @Nullable Integer n;
    private @Nullable Long i;
    private @Nullable String s;
    private @Nullable List<String> l;
    private @Nullable Set<String> w;
    private @Nullable Part m;
    private @Nullable Map<String, Integer> points;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public @Nullable Integer getN() {
      return n;
    }

    public void setN(@Nullable Integer n) {
      if (n != null && n > 6) {
        throw new IllegalArgumentException("n must not be greater than 6");
      }
      this.n = n;
    }

    public @Nullable Long getI() {
      return i;
    }

    public void setI(@Nullable Long i) {
      this.i = i;
    }

    @Size(max = 2)
    public @Nullable String getS() {
      return s;
    }

    public void setS(@Nullable String s) {
      this.s = s == null ? null : s.strip();
    }

    public @Nullable List<String> getL() {
      return l;
    }

    public void setL(@Nullable List<String> l) {
      this.l = l;
    }

    public @Nullable Set<String> getW() {
      return w;
    }

    public void setW(@Nullable Set<String> w) {
      this.w = w;
    }

    public @Nullable Part getM() {
      return m;
    }

    public void setM(@Nullable Part m) {
      this.m = m;
    }

    public @Nullable Map<String, Integer> getPoints() {
      return points;
    }

    public void setPoints(@Nullable Map<String, Integer> points) {
      this.points = points;
    }
  }

  public static class Initial {
    private String id;
    private int n = 3;
    private long i;
    private @Nullable String s = "a";
    private @Nullable List<String> l = new ArrayList<>();
    private @Nullable Set<String> w = Set.of("a");
    private @Nullable Part m;
    private @Nullable Map<String, Integer> points;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @Max(5)
    public int getN() {
      return n;
    }

    public void setN(int n) {
      this.n = n;
    }

    public long getI() {
      return i;
    }

    public void setI(long i) {
      this.i = i;
    }

    @NotNull
    public @Nullable String getS() {
      return s;
    }

    public void setS(@Nullable String s) {
      this.s = s;
    }

    @Size(max = 2)
    public @Nullable List<String> getL() {
      return l;
    }

    public void setL(@Nullable List<String> l) {
      this.l = l;
    }

    public @Nullable Set<String> getW() {
      return w;
    }

    public void setW(@Nullable Set<String> w) {
      this.w = w;
    }

    public @Nullable Part getM() {
      return m;
    }

    public void setM(@Nullable Part m) {
      this.m = m;
    }

    public @Nullable Map<String, Integer> getPoints() {
      return points;
    }

    public void setPoints(@Nullable Map<String, Integer> points) {
      this.points = points;
    }
  }

  @DynamoDbImmutable(builder = Built.Builder.class)
  public static final class Built {
    private final String id;
    private final int n;
    private final @Nullable String s;
    private final @Nullable Set<String> w;
    private final @Nullable List<String> l;

    private Built(Builder builder) {
      this.id = builder.id;
      this.n = builder.n;
      this.s = builder.s;
      this.w = builder.w;
      this.l = builder.l;
    }

    public static Builder builder() {
      return new Builder();
    }

    public String id() {
      return id;
    }

    @Min(-1)
    public int n() {
      return n;
    }

    public @Nullable String s() {
      return s;
    }

    public @Nullable Set<String> w() {
      return w;
    }

    public @Nullable List<String> l() {
      return l;
    }

    public static final class Builder {
      private String id;
      private int n = 1;
      private @Nullable String s;
      private @Nullable Set<String> w;
      private @Nullable List<String> l;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder n(int value) {
        this.n = value;
        return this;
      }

      public Builder s(@Nullable String value) {
        this.s = value;
        return this;
      }

      public Builder w(@Nullable Set<String> value) {
        this.w = value;
        return this;
      }

      public Builder l(@Nullable List<String> value) {
        this.l = value;
        return this;
      }

      public Built build() {
        if (s != null && s.length() > n + 3) {
          throw new IllegalStateException("s is too long");
        }
        l = l == null ? List.of("built") : l;
        return new Built(this);
      }
    }
  }

  /** Its getters give something else than was set. */
  record Got(
      String id,
      @Nullable Integer n,
      @Nullable Long i,
      @Nullable String s,
      @Nullable List<String> l,
      @Nullable Set<String> w,
      @Nullable Part m,
      @Nullable Map<String, Integer> points) {
    @Override
    public @Nullable String s() {
      return s == null ? "none" : s;
    }

    @Override
    public @Nullable Integer n() {
      return n == null ? null : Integer.valueOf(Math.min(n, 4));
    }
  }
}
