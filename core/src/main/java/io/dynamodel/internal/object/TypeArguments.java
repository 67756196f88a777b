package io.dynamodel.internal.object;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments for the type variables of a type, and of all its supertypes. */
final class TypeArguments {
  private final Map<TypeVariable<?>, Type> byVariable = new HashMap<>();

  private TypeArguments() {}

  static TypeArguments of(Type type) {
    TypeArguments arguments = new TypeArguments();
    arguments.collect(type);
    return arguments;
  }

  private void collect(@Nullable Type type) {
    if (type == null) {
      return;
    }
    Class<?> raw = rawClass(type);
    if (type instanceof ParameterizedType generic) {
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        byVariable.put(raw.getTypeParameters()[i], resolve(generic.getActualTypeArguments()[i]));
      }
    }
    collect(raw.getGenericSuperclass());
    for (Type extended : raw.getGenericInterfaces()) {
      collect(extended);
    }
  }

  /** Returns a type without these variables and without wildcards; an unknown variable stays. */
  Type resolve(Type declared) {
    if (declared instanceof TypeVariable<?>) {
      return byVariable.getOrDefault(declared, declared);
    }
    if (declared instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0]);
    }
    if (declared instanceof GenericArrayType array) {
      Type element = resolve(array.getGenericComponentType());
      return element instanceof Class<?> plain
          ? plain.arrayType()
          : (GenericArrayType) () -> element;
    }
    if (declared instanceof ParameterizedType generic) {
      List<Type> resolved = new ArrayList<>();
      for (Type argument : generic.getActualTypeArguments()) {
        resolved.add(resolve(argument));
      }
      return new Resolved(rawClass(generic), resolved);
    }
    return declared;
  }

  /** Returns the class of a type; for a variable, that of its bound. */
  static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return rawClass(array.getGenericComponentType()).arrayType();
    }
    if (type instanceof WildcardType wildcard) {
      return rawClass(wildcard.getUpperBounds()[0]);
    }
    return rawClass(((TypeVariable<?>) type).getBounds()[0]);
  }

  /** A generic type whose variables were replaced. */
  private record Resolved(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(new Type[0]);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Type::getTypeName)
          .collect(Collectors.joining(", ", raw.getName() + "<", ">"));
    }
  }
}
