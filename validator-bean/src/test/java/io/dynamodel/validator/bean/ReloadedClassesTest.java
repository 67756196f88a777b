package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.TypedField.Getter;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.lookup.MethodReference;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/**
 * Development tools load changed classes again with another loader. The old classes must be
 * unloaded once no model of them exists.
 */
class ReloadedClassesTest {
  /** A collector may need a second pass for lambdas and method handles. */
  private static final int COLLECTIONS = 20;

  enum Colour {
    RED,
    GREEN
  }

  @Constraint(validatedBy = NotGreenValidator.class)
  @Retention(RetentionPolicy.RUNTIME)
  @interface NotGreen {
    String message() default "must not be green";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static class NotGreenValidator implements ConstraintValidator<NotGreen, Colour> {
    @Override
    public boolean isValid(Colour colour, ConstraintValidatorContext context) {
      return colour != Colour.GREEN;
    }
  }

  sealed interface Part permits Wheel, Bell {}

  record Wheel(@NotNull Integer inches) implements Part {}

  record Bell(@NotGreen Colour colour) implements Part {}

  @DynamoDbBean
  public static class Owner {
    private String name;

    @NotNull
    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  record Bike(
      @NotNull String id,
      @NotGreen Colour colour,
      Map<Colour, String> names,
      @Valid Owner owner,
      List<@Valid Part> parts) {}

  /** The operations of an application on its classes. */
  static final class Use implements Supplier<List<Violation>> {
    @Override
    public List<Violation> get() {
      Model<Bike> model =
          Model.compile(
              TableConfig.of(t -> t.name("bikes").hashKey("id")),
              DynaModel.of(Bike.class).codec(),
              BeanSchema.create());
      SchemaAdapter found = new BeanSchema();
      Codec<Bike> codec = DynaModel.of(Bike.class).naming(Naming.SNAKE_CASE).codec();
      Bike bike =
          new Bike(
              "1",
              Colour.GREEN,
              Map.of(Colour.RED, "rot"),
              new Owner(),
              List.of(new Bell(Colour.GREEN), new Wheel(28)));
      List<Violation> violations = found.resolve(codec).validate(bike);
      for (int i = 0; i < 1000; i++) {
        model.read(model.item(bike));
        codec.read(
            new ItemSource(new ItemSink(new ArrayList<>()).item(out -> codec.write(bike, out))));
      }
      Getter<Bike, String> getter = Bike::id;
      MethodReference.of(getter);
      return violations;
    }
  }

  /** Loads this test's classes itself, and delegates all others. */
  private static final class Reloading extends ClassLoader {
    Reloading() {
      super(ReloadedClassesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ReloadedClassesTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void classes_that_were_validated_stored_and_looked_up_can_be_unloaded() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loaders.add(used());
    }
    for (WeakReference<ClassLoader> loader : loaders) {
      for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
        System.gc();
      }
      assertThat(loader.get()).isNull();
    }
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    ClassLoader loader = new Reloading();
    Class<?> use = loader.loadClass(Use.class.getName());
    assertThat(use).isNotSameAs(Use.class);
    var constructor = use.getDeclaredConstructor();
    constructor.setAccessible(true);
    List<?> violations = (List<?>) ((Supplier<?>) constructor.newInstance()).get();
    assertThat(violations)
        .extracting(each -> ((Violation) each).path().toString())
        .containsExactly("colour", "owner.name", "parts[0].colour");
    return new WeakReference<>(loader);
  }
}
