package io.dynamodel.internal.object;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether a type does more with the values of its properties than store them: whether
 * its constructor, setters, builder or getters check or change them. If so, a new value of one
 * property cannot be validated or stored without the object. When in doubt, the answer is yes.
 *
 * <p>The answer comes from the byte code, which is read only when it is needed: for changes of
 * stored items.
 */
final class Passage {
  private Passage() {}

  /** The byte code of the classes of one type, each read once. */
  private static final class Codes {
    private final Map<Class<?>, @Nullable ByteCode> read = new HashMap<>();

    @Nullable Moves of(Class<?> owner, String name, String descriptor) {
      if (!read.containsKey(owner)) {
        read.put(owner, ByteCode.of(owner));
      }
      return Moves.of(read.get(owner), name, descriptor);
    }

    @Nullable Moves of(Method method) {
      MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      return of(method.getDeclaringClass(), method.getName(), type.toMethodDescriptorString());
    }

    /** Returns the field that a getter returns; null if it does anything else. */
    @Nullable String got(Method getter) {
      Moves moves = of(getter);
      return moves != null
              && moves.assigned().isEmpty()
              && moves.result() instanceof Moves.Held held
              && held.in() instanceof Moves.Self
          ? held.field()
          : null;
    }

    /**
     * Returns the field that a setter sets; null if it does anything else, except returning its
     * object.
     */
    @Nullable String set(Method setter) {
      Moves moves = of(setter);
      if (moves == null
          || moves.assigned().size() != 1
          || !(moves.result() == null || moves.result() instanceof Moves.Self)) {
        return null;
      }
      Map.Entry<String, Moves.Value> only = moves.assigned().entrySet().iterator().next();
      return only.getValue().equals(new Moves.Parameter(0)) ? only.getKey() : null;
    }

    /**
     * Returns the fields that setters set; null if one does anything else, or two set the same
     * field.
     */
    @Nullable List<String> set(List<Method> setters) {
      List<String> fields = new ArrayList<>();
      for (Method setter : setters) {
        String field = set(setter);
        if (field == null) {
          return null;
        }
        fields.add(field);
      }
      return new HashSet<>(fields).size() == fields.size() ? fields : null;
    }
  }

  /**
   * Returns the answer for a record.
   *
   * @param constructor the type of its canonical constructor
   * @param accessors the accessors of its components, in order
   */
  static BooleanSupplier ofRecord(Class<?> type, MethodType constructor, List<Method> accessors) {
    return rules(
        () -> {
          Codes codes = new Codes();
          Moves made = codes.of(type, "<init>", constructor.toMethodDescriptorString());
          for (int i = 0; made != null && i < accessors.size(); i++) {
            String field = codes.got(accessors.get(i));
            if (!new Moves.Parameter(i).equals(made.assigned().get(field))) {
              return false;
            }
          }
          return made != null;
        });
  }

  /**
   * Returns the answer for a class with getters and setters, both in the order of the properties.
   */
  static BooleanSupplier ofBean(List<Method> getters, List<Method> setters) {
    return rules(
        () -> {
          Codes codes = new Codes();
          List<String> set = codes.set(setters);
          for (int i = 0; set != null && i < set.size(); i++) {
            if (!set.get(i).equals(codes.got(getters.get(i)))) {
              return false;
            }
          }
          return set != null;
        });
  }

  /** Returns the answer for a class with a builder; the setters are those of the builder. */
  static BooleanSupplier ofBuilt(
      Class<?> type, List<Method> getters, List<Method> setters, Method build) {
    return rules(
        () -> {
          Codes codes = new Codes();
          List<String> set = codes.set(setters);
          Moves built = codes.of(build);
          if (set == null
              || built == null
              || !built.assigned().isEmpty()
              || !(built.result() instanceof Moves.Made call)
              || !call.type().equals(type.getName().replace('.', '/'))) {
            return false;
          }
          Moves made = codes.of(type, "<init>", call.constructor());
          for (int i = 0; made != null && i < set.size(); i++) {
            Moves.Value value = made.assigned().get(codes.got(getters.get(i)));
            if (!new Moves.Held(new Moves.Self(), set.get(i)).equals(origin(value, call))) {
              return false;
            }
          }
          return made != null;
        });
  }

  private static BooleanSupplier rules(BooleanSupplier keeps) {
    return new Known(() -> !keeps.getAsBoolean());
  }

  /**
   * Returns the origin, in the builder, of a value in an object. The object may receive the builder
   * itself.
   */
  private static Moves.@Nullable Value origin(Moves.@Nullable Value value, Moves.Made call) {
    if (value instanceof Moves.Parameter parameter) {
      return call.arguments().get(parameter.index());
    }
    return value instanceof Moves.Held held && held.in() instanceof Moves.Parameter builder
        ? new Moves.Held(call.arguments().get(builder.index()), held.field())
        : value;
  }
}
