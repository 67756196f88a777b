package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.codec.Access;
import io.dynamodel.internal.codec.ConverterCodec;
import io.dynamodel.internal.codec.ValueCodec;
import io.dynamodel.mapping.Forms;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnoreNulls;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPreserveEmptyObject;

/**
 * Compiles the codec of one record or class: finds its properties, the handles that read and set
 * them, and the codecs of their types. Annotations of the enhanced client have the same meaning as
 * there.
 *
 * @param <T> the type
 */
final class ObjectCompiler<T> {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final Mapper mapper;
  private final Class<T> type;
  private final TypeArguments arguments;
  private final MethodHandles.Lookup lookup;
  private final Surroundings around;
  private final TableAnnotations annotations;
  private boolean isNested;

  ObjectCompiler(Mapper mapper, Class<T> type, Type generic) {
    this.mapper = mapper;
    this.type = type;
    this.arguments = TypeArguments.of(generic);
    this.lookup = Access.to(type);
    this.around = around(mapper.forms(type), type);
    this.annotations = new TableAnnotations(type);
  }

  /**
   * Returns what the annotations of a class specify for its values. Where they name the standard
   * provider in a list of providers, the library's own codecs take its place.
   */
  private static Surroundings around(Forms forms, Class<?> type) {
    DynamoDbBean bean = type.getAnnotation(DynamoDbBean.class);
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    List<Class<? extends AttributeConverterProvider>> named =
        bean != null
            ? List.of(bean.converterProviders())
            : immutable != null ? List.of(immutable.converterProviders()) : List.of();
    int standard = named.indexOf(DefaultAttributeConverterProvider.class);
    return new Surroundings(
        forms,
        instances(standard < 0 ? named : named.subList(0, standard)),
        instances(standard < 0 ? List.of() : named.subList(standard + 1, named.size())),
        false,
        false,
        false);
  }

  private static List<AttributeConverterProvider> instances(
      List<Class<? extends AttributeConverterProvider>> named) {
    return named.stream().<AttributeConverterProvider>map(ObjectCompiler::newInstance).toList();
  }

  private static <A> A newInstance(Class<? extends A> named) {
    try {
      return named.cast(Access.constructor(named).invoke());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InvalidModelException(named.getName() + " cannot be used: " + e.getMessage(), e);
    }
  }

  void complete(ObjectCodec<T> codec) {
    isNested = codec.place().isNested();
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    if (type.isRecord()) {
      completeRecord(codec);
    } else if (immutable != null) {
      completeBuilt(codec, immutable.builder());
    } else {
      completeBean(codec);
    }
  }

  private void completeRecord(ObjectCodec<T> codec) {
    List<Property<?>> properties = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    List<Method> accessors = new ArrayList<>();
    boolean isPlain = TableAnnotations.areNotIn(type);
    for (RecordComponent component : components) {
      types[accessors.size()] = component.getType();
      accessors.add(component.getAccessor());
      FoundProperty found =
          new FoundProperty(component.getName(), null, component.getAccessor(), null, isPlain);
      if (found.isIgnored()) {
        throw new InvalidModelException(
            component.getName()
                + " of the record "
                + type.getName()
                + " cannot be ignored: its constructor needs it");
      }
      properties.add(property(found, true));
    }
    MethodType constructor = MethodType.methodType(void.class, types);
    codec.complete(
        new Construction.OfRecord<>(type, canonicalConstructor(constructor)),
        properties,
        Passage.ofRecord(type, constructor, accessors),
        Map.of());
    codec.annotate(annotations);
  }

  private MethodHandle canonicalConstructor(MethodType constructor) {
    try {
      return lookup.findConstructor(type, constructor);
    } catch (ReflectiveOperationException e) {
      throw unmappable(e);
    }
  }

  private void completeBean(ObjectCodec<T> codec) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: it is abstract, and not a record");
    }
    MethodHandle constructor = Access.constructor(type).asType(MethodType.methodType(Object.class));
    BeanProperties.Result found =
        BeanProperties.of(type, type.isAnnotationPresent(DynamoDbBean.class));
    annotations.refuseUnstored(found);
    List<Property<?>> properties = properties(found);
    codec.complete(
        new Construction.OfBean<>(type, constructor, handles(setters(found.stored()), lookup)),
        properties,
        Passage.ofBean(getters(found.stored()), setters(found.stored())),
        found.unstored());
    codec.annotate(annotations);
  }

  private void completeBuilt(ObjectCodec<T> codec, Class<?> builderType) {
    MethodHandles.Lookup inBuilder = Access.to(builderType);
    BeanProperties.Result found = BuiltProperties.of(type, builderType);
    List<Property<?>> properties = properties(found);
    Method build = build(builderType);
    codec.complete(
        new Construction.OfBuilder<>(
            type,
            newBuilder(builderType),
            handles(setters(found.stored()), inBuilder),
            Access.handle(inBuilder, build).asType(GETTER)),
        properties,
        Passage.ofBuilt(type, getters(found.stored()), setters(found.stored()), build),
        found.unstored());
    codec.annotate(annotations);
  }

  private List<Property<?>> properties(BeanProperties.Result found) {
    if (found.stored().isEmpty()) {
      throw new InvalidModelException(
          type.getName() + " cannot be mapped: it has no properties with a getter and a setter");
    }
    List<Property<?>> properties = new ArrayList<>();
    found.stored().forEach(each -> properties.add(property(each, false)));
    return properties;
  }

  private static Method build(Class<?> builderType) {
    try {
      return builderType.getMethod("build");
    } catch (ReflectiveOperationException e) {
      throw unmappable(e);
    }
  }

  /**
   * Returns the static {@code builder()} of the immutable class if it has one, otherwise the
   * builder's constructor.
   */
  private MethodHandle newBuilder(Class<?> builderType) {
    MethodHandle made =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .findFirst()
            .map(method -> Access.handle(lookup, method))
            .orElseGet(() -> Access.constructor(builderType));
    return made.asType(MethodType.methodType(Object.class));
  }

  private static List<Method> getters(List<FoundProperty> found) {
    return found.stream().map(FoundProperty::getter).toList();
  }

  private static List<Method> setters(List<FoundProperty> found) {
    return found.stream().map(each -> Objects.requireNonNull(each.setter())).toList();
  }

  private static List<MethodHandle> handles(List<Method> setters, MethodHandles.Lookup lookup) {
    return setters.stream().map(setter -> Access.handle(lookup, setter).asType(SETTER)).toList();
  }

  private Property<?> property(FoundProperty found, boolean inRecord) {
    DynamoDbAttribute named = found.annotation(DynamoDbAttribute.class);
    String name = named == null ? mapper.naming().apply(found.javaName()) : named.value();
    boolean isFlattened = found.annotation(DynamoDbFlatten.class) != null;
    ValueCodec<?> codec = codec(found, name);
    annotations.add(name, found);
    Class<?> raw = found.getter().getReturnType();
    Object misfit = inRecord ? zero(raw) : Construction.ABSENT;
    Object absent = inRecord ? codec.absent() : Construction.ABSENT;
    return new Property<>(
        name,
        found.javaName(),
        found.backing(),
        codec,
        Access.handle(lookup, found.getter()).asType(GETTER),
        isFlattened,
        inRecord && raw.isPrimitive() ? Property.MISSING : absent,
        raw.isPrimitive() ? misfit : null,
        raw.isPrimitive(),
        isNested);
  }

  private ValueCodec<?> codec(FoundProperty found, String name) {
    DynamoDbConvertedBy converted = found.annotation(DynamoDbConvertedBy.class);
    if (converted != null) {
      return new ConverterCodec<>((AttributeConverter<?>) newInstance(converted.value()));
    }
    Surroundings here =
        around.withNested(
            found.annotation(DynamoDbIgnoreNulls.class) != null,
            found.annotation(DynamoDbPreserveEmptyObject.class) != null,
            found.annotation(DynamoDbFlatten.class) != null);
    try {
      ValueCodec<?> codec = mapper.valueCodec(arguments.resolve(found.type()), here);
      return mapper.isExpiry(type, name) ? codec.expiring() : codec;
    } catch (InvalidModelException e) {
      throw new InvalidModelException(
          found.javaName() + " of " + type.getName() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static InvalidModelException unmappable(ReflectiveOperationException e) {
    return new InvalidModelException("a class cannot be mapped: " + e.getMessage(), e);
  }
}
