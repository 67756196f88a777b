package io.dynamodel.examples.shopservice;

import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.validator.bean.BeanSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models; the starter binds each to the connection, and makes its table. */
@Configuration(proxyBeanMethods = false)
class Models {
  @Bean
  Definition<Product> products() {
    return DynaModel.of(Product.class)
        .table(
            t ->
                t.name("shop-products")
                    .hashKey("id")
                    .globalIndex("by-category", i -> i.hashKey("category").rangeKey("name"))
                    .generated("id")
                    .createdAt("created")
                    .version("rev"))
        .schema(BeanSchema.create());
  }

  @Bean
  Definition<Customer> customers() {
    return DynaModel.of(Customer.class)
        .table(
            t ->
                t.name("shop-customers")
                    .hashKey("id")
                    .generated("id")
                    .unique("email")
                    .version("rev"))
        .schema(BeanSchema.create());
  }

  @Bean
  Definition<Order> orders() {
    return DynaModel.of(Order.class)
        .table(
            t ->
                t.name("shop-orders")
                    .hashKey("customerId")
                    .rangeKey("placed")
                    .globalIndex("by-status", i -> i.hashKey("status").rangeKey("placed"))
                    .version("rev"))
        .schema(BeanSchema.create());
  }
}
