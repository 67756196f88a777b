package io.dynamodel.spring.test.shop;

class FirstEmptyDatabaseTest extends OneProduct {}
