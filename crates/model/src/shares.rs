//! Whole shares that sum to a given total.

/// Splits `total` in proportion to `parts`: whole numbers that sum to exactly `total`, by the largest remainders,
/// earlier ones first among equals. Nothing is split among no parts, or parts of nothing.
pub fn split(total: u32, parts: &[u32]) -> Vec<u32> {
    let sum: u64 = parts.iter().map(|&part| u64::from(part)).sum();
    if sum == 0 {
        return vec![0; parts.len()];
    }
    let total = u64::from(total);
    let exact = |part: u32| u64::from(part) * total;
    let mut shares: Vec<u64> = parts.iter().map(|&part| exact(part) / sum).collect();
    let missing = (total - shares.iter().sum::<u64>()) as usize;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(exact(parts[index]) % sum));
    for &index in order.iter().take(missing) {
        shares[index] += 1;
    }
    shares.into_iter().map(|share| share as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn remainders_go_to_the_largest_and_then_the_first() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(100, &[8, 10, 12]), [27, 33, 40]);
        assert_eq!(split(60, &[60, 40]), [36, 24]);
        assert_eq!(split(100, &[]), [0; 0]);
        assert_eq!(split(100, &[0, 0]), [0, 0]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_total_and_lie_within_one_of_the_proportion(
            total in 1u32..=100,
            parts in prop::collection::vec(1u32..=100, 1..40),
        ) {
            let shares = split(total, &parts);
            prop_assert_eq!(shares.iter().sum::<u32>(), total);
            let sum: u32 = parts.iter().sum();
            for (share, part) in shares.iter().zip(&parts) {
                let exact = f64::from(total * part) / f64::from(sum);
                prop_assert!((f64::from(*share) - exact).abs() < 1.0);
            }
        }
    }
}
