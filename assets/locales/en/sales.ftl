# sales
