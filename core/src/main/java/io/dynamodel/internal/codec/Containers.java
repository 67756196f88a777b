package io.dynamodel.internal.codec;

import io.dynamodel.error.InvalidModelException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the codecs of collections, maps and arrays, and the classes that are created when they
 * are read.
 */
public final class Containers {
  /** The classes that implement interfaces; the first that fits is used. */
  private static final List<Class<?>> STANDARD =
      List.of(
          ArrayList.class,
          LinkedHashSet.class,
          TreeSet.class,
          LinkedList.class,
          ArrayDeque.class,
          LinkedHashMap.class,
          TreeMap.class,
          ConcurrentHashMap.class);

  /** Classes that are certain to return what was added, which a user's class may not do. */
  private static final Set<Class<?>> KEEPING =
      Set.of(
          ArrayList.class,
          LinkedList.class,
          ArrayDeque.class,
          LinkedHashSet.class,
          HashSet.class,
          TreeSet.class,
          EnumSet.class,
          LinkedHashMap.class,
          HashMap.class,
          TreeMap.class,
          EnumMap.class,
          ConcurrentHashMap.class);

  private Containers() {}

  public static boolean isContainer(Class<?> type) {
    return Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || type == Iterable.class;
  }

  /** Returns the codec of lists, sets and other collections. */
  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // all collections are Collection<Object> to their codec
  public static <E> ValueCodec<?> collection(
      Class<?> type, Class<?> elementType, ValueCodec<E> element) {
    Function<List<@Nullable E>, Collection<E>> collect =
        type.isAssignableFrom(ArrayList.class)
            ? elements -> elements
            : EnumSet.class.isAssignableFrom(type)
                ? into(() -> EnumSet.noneOf((Class) elementType))
                : into((Supplier) maker(type));
    boolean distinct = Set.class.isAssignableFrom(type);
    return new CollectionCodec<Collection<E>, E>(
        element, distinct, !distinct, keeps(type), collection -> collection, collect);
  }

  private static boolean keeps(Class<?> type) {
    return type.isInterface() || KEEPING.contains(type);
  }

  private static <E> Function<List<@Nullable E>, Collection<E>> into(
      Supplier<Collection<E>> maker) {
    return elements -> {
      Collection<E> made = maker.get();
      made.addAll(elements);
      return made;
    };
  }

  /**
   * Returns the codec of maps.
   *
   * @param keepsNulls whether null values are stored as NULL
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // all maps are Map<K, V> to their codec
  public static <K, V> ValueCodec<?> map(
      Class<?> type, Class<?> keyType, ValueCodec<K> key, ValueCodec<V> value, boolean keepsNulls) {
    Supplier<Map> maker =
        type == EnumMap.class ? () -> new EnumMap((Class) keyType) : (Supplier) maker(type);
    return new MapCodec<K, V>(
        key,
        value,
        keeps(type),
        keepsNulls,
        entries -> {
          Map<K, V> made = maker.get();
          made.putAll(entries);
          return made;
        });
  }

  /** Returns the codec of arrays other than {@code byte[]}. */
  public static <E> ValueCodec<?> array(Class<?> elementType, ValueCodec<E> element) {
    return new CollectionCodec<Object, E>(
        element,
        false,
        !elementType.isPrimitive(),
        true,
        Containers::elements,
        elements -> fill(elementType, elements));
  }

  @SuppressWarnings("unchecked") // the codec of the elements was chosen by the array's type
  private static <E> List<E> elements(Object array) {
    List<E> elements = new ArrayList<>(Array.getLength(array));
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add((E) Array.get(array, i));
    }
    return elements;
  }

  private static Object fill(Class<?> elementType, List<?> elements) {
    Object array = Array.newInstance(elementType, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  private static Class<?> standard(Class<?> type) {
    for (Class<?> each : STANDARD) {
      if (type.isAssignableFrom(each)) {
        return each;
      }
    }
    return type;
  }

  private static Supplier<?> maker(Class<?> type) {
    Class<?> made = standard(type);
    if (Modifier.isAbstract(made.getModifiers())) {
      throw new InvalidModelException(type.getName() + " cannot be read: it is abstract");
    }
    MethodHandle constructor = Access.constructor(made).asType(MethodType.methodType(Object.class));
    return () -> {
      try {
        return (Object) constructor.invokeExact();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot make a " + made.getName(), e);
      }
    };
  }
}
