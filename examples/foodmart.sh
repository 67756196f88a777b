#!/usr/bin/env bash
# What the Java example does, by the command line: 10,281 customers and 1,560 products are validated, stored, queried,
# changed and deleted, in an embedded database. Run it from the root of the project:
#
#   mvn -q -pl cli -am -DskipTests package && examples/foodmart.sh
#
# DYNAMODEL names the program, FOODMART the jar net.hydromatic:foodmart-data-json, if they are elsewhere.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dynamodel=${DYNAMODEL:-$here/../cli/target/dynamodel}
foodmart=${FOODMART:-$HOME/.m2/repository/net/hydromatic/foodmart-data-json/0.4/foodmart-data-json-0.4.jar}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/foodmart/*.model.yaml "$work"
cd "$work"
jar xf "$foodmart" customer.json product.json

"$dynamodel" shell --connect embedded:data --echo <<'COMMANDS'
# Read, validate, store. The rows that break a rule are in customer.json.rejects.jsonl.
create --model customer.model.yaml
create --model product.model.yaml
! import --model customer.model.yaml customer.json
import --model product.model.yaml product.json

# Find
query foodmart-customers city=Tlaxiaco --index by-city --limit 5 --only customer_id,fname,lname,member_card
query foodmart-customers city=Tlaxiaco lname__begins_with=Ma --only customer_id,fname,lname,phone1
query foodmart-customers city=Tlaxiaco lname__begins_with=Ma --explain
scan foodmart-customers country=Canada postal_code__begins_with=171 --limit 5 --only customer_id,lname,city
scan foodmart-products SRP__lt=0.55 low_fat=true --only product_name,brand_name,SRP
query foodmart-products brand_name=Washington SRP__gt=0 --reverse --limit 3 --only product_id,product_name,SRP
scan foodmart-customers country=Mexico member_card__in=Golden,Silver --count

# Change
update foodmart-customers 1 member_card=Golden --if member_card=Bronze
! update foodmart-customers 1 member_card=Golden --if member_card=Bronze
update foodmart-products 1 stock=2
update foodmart-products 1 stock__minus=2
! update foodmart-products 1 stock__minus=1
delete foodmart-customers 2
! get foodmart-customers 2

# Change in bulk
update foodmart-products SRP__plus=0.05 --where brand_name=Washington
delete foodmart-customers --where country=Canada --where member_card=Bronze --explain
export foodmart-customers kept.jsonl country=Canada member_card=Bronze
delete foodmart-customers --where country=Canada --where member_card=Bronze
import foodmart-customers kept.jsonl

# Reject
! put foodmart-products product_id=9001 product_name= brand_name=Foo SRP=-1
! query foodmart-customers country=Mexico
! scan foodmart-customers lname__begin_with=Ma

# Add up
scan foodmart-customers --count
scan foodmart-products --count
COMMANDS
