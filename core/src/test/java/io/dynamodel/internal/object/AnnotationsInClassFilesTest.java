package io.dynamodel.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbUpdateBehavior;

/** A class file names the annotations that reflection finds, for which it makes classes. */
class AnnotationsInClassFilesTest {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Part {
    String value() default "";
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Many {
    int number() default 1;

    double[] numbers() default {};

    Class<?> type() default String.class;

    RetentionPolicy policy() default RetentionPolicy.CLASS;

    Part part() default @Part;

    Part[] parts() default {};
  }

  @Retention(RetentionPolicy.CLASS)
  @interface Unseen {}

  record Plain(String id, int number, List<String> names) {}

  record OfTheJdk(@Deprecated String id, @Deprecated @Nullable Long number) {}

  record Invisible(@Unseen String id) {}

  record OfEnhancedClient(String id, @DynamoDbAttribute("n") int number) {}

  record Own(@Part("x") String id, int number) {}

  record OnAccessor(String id, int number) {
    @Override
    @Part
    public String id() {
      return id;
    }
  }

  record OfEverySort(
      @Many(
              number = 2,
              numbers = {1, 2},
              type = List.class,
              policy = RetentionPolicy.SOURCE,
              part = @Part("a"),
              parts = {@Part("b"), @Part})
          String id,
      @DynamoDbUpdateBehavior(
              software.amazon.awssdk.enhanced.dynamodb.mapper.UpdateBehavior.WRITE_ALWAYS)
          int number,
      @Deprecated(since = "1", forRemoval = false) String last) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        Plain.class,
        OfTheJdk.class,
        Invisible.class,
        OfEnhancedClient.class,
        Own.class,
        OnAccessor.class,
        OfEverySort.class
      })
  void annotations_areThoseOfReflection(Class<?> type) {
    Set<String> expected = new HashSet<>();
    for (Method method : type.getDeclaredMethods()) {
      add(expected, method.getAnnotations());
    }
    for (Field field : type.getDeclaredFields()) {
      add(expected, field.getAnnotations());
    }

    assertThat(Objects.requireNonNull(ByteCode.of(type)).annotations())
        .containsAll(expected)
        .allMatch(each -> expected.contains(each) || each.equals(Part.class.descriptorString()));
  }

  private static void add(Set<String> descriptors, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      descriptors.add(annotation.annotationType().descriptorString());
    }
  }

  @Test
  void areNotIn_saysNoWhenInDoubt() {
    assertThat(TableAnnotations.areNotIn(Plain.class)).isTrue();
    assertThat(TableAnnotations.areNotIn(OfTheJdk.class)).isTrue();
    assertThat(TableAnnotations.areNotIn(Invisible.class)).isTrue();
    assertThat(TableAnnotations.areNotIn(OfEnhancedClient.class)).isFalse();
    assertThat(TableAnnotations.areNotIn(Own.class)).isFalse();
    assertThat(TableAnnotations.areNotIn(OnAccessor.class)).isFalse();
    assertThat(TableAnnotations.areNotIn(OfEverySort.class)).isFalse();
  }
}
